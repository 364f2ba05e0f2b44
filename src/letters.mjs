// The letters that pictures are drawn with: outlines of DejaVu Sans Mono, regular and bold, from its npm package, in one
// small file. `src/recording/pixels/letters.ts` reads it.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import opentype from 'opentype.js';

const require = createRequire(import.meta.url);

const range = (from, to) => Array.from({ length: to - from + 1 }, (_, n) => from + n);
const signs = (text) => [...text].map((sign) => sign.codePointAt(0));

/** What reviews, lessons and the screen are written in; blocks, lines and most signs are drawn by `glyph-shapes.ts`. */
const latin = [range(0x21, 0x7e), range(0xa1, 0xac), range(0xae, 0x17f), signs('ˣ̂≈≤≥≠−×÷σπβγηεΣΠΔ∂√∞∫⊙⊕')].flat();
const common = [range(0x2010, 0x2015), range(0x2018, 0x2022), range(0x2030, 0x203a), signs('…‼€₹₽₩™№℃Ω℮')].flat();
const more = [
  [range(0x180, 0x24f), range(0x370, 0x3ff), range(0x400, 0x45f), range(0x490, 0x4ff), range(0x1e80, 0x1e85)],
  [range(0x2070, 0x2071), range(0x2074, 0x208e), range(0x2090, 0x209c), signs('ᵃᵗ⅓⅔⅛⅜⅝⅞'), range(0x2190, 0x21a8)],
  [range(0x2200, 0x2237), range(0x2260, 0x2265), signs('⊂⊃⊆⊇⊗⊥⋅⋮⋯⌈⌉⌊⌋⌘⌥⌫⏎☆★☐☑☒☹☺♀♂♠♣♥♦♪♫♭♮♯⚠✓✔✗✘❤➜□▪▫△▽◉◌◦')],
].flat(2);

const UNITS = 512;

/** A whole number in as few bytes as it needs, seven bits each. */
function varint(value, into) {
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return into.push(rest);
    into.push((rest % 128) | 128);
  }
}
const signed = (value) => (value < 0 ? -2 * value - 1 : 2 * value);

function load(file) {
  const { buffer, byteOffset, length } = readFileSync(require.resolve(`dejavu-fonts-ttf/ttf/${file}`));
  return opentype.parse(buffer.slice(byteOffset, byteOffset + length));
}

/**
 * The file: how many outlines, then each as its number of points and the steps from point to point, with the lowest bit of
 * the step to the right saying whether the point is on the curve; then for each face how many letters, and for each the
 * step to its code point, how many outlines it has, and of each the number and the place. Lengths are in units of which
 * an em has 512; an outline that several letters have (e, é, ë) is there once.
 */
export function makeLetters() {
  const outlines = new Map();
  const faces = [
    faceOf('DejaVuSansMono.ttf', [...latin, ...common, ...more], outlines),
    faceOf('DejaVuSansMono-Bold.ttf', [...latin, ...common], outlines),
  ];
  const head = [];
  varint(outlines.size, head);
  return Uint8Array.from([head, [...outlines.values()].flatMap(({ bytes }) => bytes), ...faces].flat());
}

/** The bytes of a face. @param outlines by their bytes; those that are new are put in */
function faceOf(file, codes, outlines) {
  const font = load(file);
  const inUnits = (length) => Math.round((length * UNITS) / font.unitsPerEm);
  const isThere = (code) => font.charToGlyphIndex(String.fromCodePoint(code)) > 0;
  const letters = [...new Set(codes)].sort((a, b) => a - b).filter(isThere);
  const face = [];
  varint(letters.length, face);
  let last = 0;
  for (const code of letters) {
    const contours = contoursOf(font.charToGlyph(String.fromCodePoint(code)));
    varint(code - last, face);
    varint(contours.length, face);
    last = code;
    for (const points of contours) {
      const bytes = outlineBytes(points, inUnits);
      const key = bytes.join();
      const known = outlines.get(key) ?? { number: outlines.size, bytes };
      outlines.set(key, known);
      varint(known.number, face);
      varint(signed(inUnits(points[0].x)), face);
      varint(signed(inUnits(points[0].y)), face);
    }
  }
  return face;
}

/** An outline from its first point on. */
function outlineBytes(points, inUnits) {
  const [{ x, y }] = points;
  const bytes = [];
  varint(points.length, bytes);
  let [px, py] = [0, 0];
  for (const point of points) {
    const [nx, ny] = [inUnits(point.x - x), inUnits(point.y - y)];
    varint(2 * signed(nx - px) + (point.onCurve ? 1 : 0), bytes);
    varint(signed(ny - py), bytes);
    [px, py] = [nx, ny];
  }
  return bytes;
}

/** The points of a letter, each contour from one that is on the curve. */
function contoursOf(glyph) {
  if (!glyph.path) return [];
  return glyph.getContours().flatMap((points) => {
    const first = points.findIndex(({ onCurve }) => onCurve);
    return points.length < 3 || first < 0 ? [] : [[...points.slice(first), ...points.slice(0, first)]];
  });
}
