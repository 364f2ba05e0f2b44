import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readLetters } from '../../src/commands/record/letters-file.ts';
import { packagePath } from '../../src/io/disk/paths.ts';
import { cast } from '../../src/recording/formats/cast.ts';
import { formatOf, recordingFormats } from '../../src/recording/formats/index.ts';
import { svg } from '../../src/recording/formats/svg.ts';
import { txt } from '../../src/recording/formats/txt.ts';
import { xmlElements } from '../support/xml.ts';
import { aRecording, frameOf, plain, rowOf } from './support.ts';

const means = { letters: readLetters };

test.each(recordingFormats)('$extension takes any recording, and gives the same bytes twice', async (format) => {
  expect(await format.encode(aRecording(), means)).toEqual(await format.encode(aRecording(), means));
  expect(formatOf(`A${format.extension.toUpperCase()}`)).toBe(format);
});

describe('a .cast', () => {
  const [header, ...events] = cast
    .encode(aRecording({ idleLimitMs: 2500 }))
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));

  test('has a header of asciicast v2, with title, theme and idle limit', () => {
    expect(header).toMatchObject({ version: 2, width: 8, height: 2, title: 'a < b', idle_time_limit: 2.5 });
    expect(header.theme.palette.split(':')).toHaveLength(16);
  });

  test('has the changes in their time, and a marker for each chapter before them', () => {
    expect(events.map(([seconds, kind]: [number, string]) => `${seconds}${kind}`)).toEqual([
      ...['0m', '0o', '1m', '1m', '1o', '4o'],
    ]);
    expect(events.filter(([, kind]) => kind === 'm').map(([, , label]) => label)).toEqual(['not', 'good', 'scene 2']);
    expect(events[4][2]).toBe('<good    |█── .50 >');
  });
});

describe('a .txt', () => {
  test('has every frame under its time', () => {
    expect(txt.encode(aRecording())).toBe(
      [
        ...['# a < b: 8×2, 0:04.000', ''],
        ...['# 0:00.000 · not', 'not', '█── .50', ''],
        ...['# 0:01.000 · good · scene 2', 'good', '█── .50', ''],
      ].join('\n'),
    );
  });

  test('holds no frame for longer than the idle limit', () => {
    expect(txt.encode(aRecording({ idleLimitMs: 500 }))).toContain('# a < b: 8×2, 0:01.000');
  });
});

describe('an .svg', () => {
  const picture = svg.encode(aRecording());

  test('has a title and a description, and no script or font', () => {
    expect(picture).toContain('<title id="title">a &lt; b</title><desc id="desc">A screencast of 4 s');
    expect(picture).not.toMatch(/<script|@font-face|href="(?!#)/);
  });

  test('shows for its time what changes, and always what stays', () => {
    expect(picture).toContain('.v{visibility:hidden;animation:4s step-end infinite}');
    expect(picture).toContain('.a1{visibility:visible;animation-name:k0}');
    expect(picture).toContain('@keyframes k0{0%{visibility:visible}25%{visibility:hidden}}');
    expect(picture).toContain('.a2{animation-delay:-3s;animation-name:k1}');
    expect(picture).toContain('@keyframes k1{0%{visibility:visible}75%{visibility:hidden}}');
    expect(picture).toMatch(/<g class="v a1"><text y="13" textLength="24">not<\/text><\/g>/);
    expect(picture).toContain('</g><text x="32" y="30" textLength="24">.50</text>\n');
  });

  test('draws blocks and box lines as paths, letters as text of the width of their cells', () => {
    expect(picture).not.toMatch(/>[^<]*[█─]/);
    expect(picture).toContain('<path class="s" d="M0 4V-13H8V4z"/><path d="M8-5h16v1h-16z"/>');
  });

  test.each(['─━┃│', '┏┳┭┓', '╭╌╎╮'])('has the lines of %s where they are sharpest: at whole units', (glyphs) => {
    const drawn = svg.encode(aRecording({ frames: [frameOf([rowOf(glyphs, 8), rowOf('', 8)], 1000)] }));
    const boxes = Array.from(drawn.matchAll(/M([\d.]+) ?(-?[\d.]+)h([\d.]+)v([\d.]+)h/g), ([, ...box]) =>
      box.map(Number),
    );
    expect(boxes.length).toBeGreaterThan(1);
    for (const [x, y, width, height] of boxes) {
      if (width <= 2) expect(x).toSatisfy(Number.isInteger);
      if (height <= 2) expect(y).toSatisfy(Number.isInteger);
    }
  });

  test('follows the colour scheme of the viewer, unless it is told otherwise', () => {
    expect(picture).toContain('@media(prefers-color-scheme:light)');
    expect(svg.encode(aRecording({ theme: 'light' }))).not.toContain('prefers-color-scheme');
  });

  test('stands still where motion is not wanted', () => {
    expect(picture).toMatch(/@media\(prefers-reduced-motion:reduce\)\{\.v\{animation-play-state:paused\}\}/);
  });

  test('draws bars of any height beside each other as one outline, and says the height of a full row once', () => {
    const rows = [rowOf('▂▂█ a 1', 8), rowOf('', 8)];
    const drawn = svg.encode(aRecording({ frames: [frameOf(rows, 1000)] }));
    expect(drawn).toContain('d="M0 4V-.25H16V-13H24V4z"');
    expect(drawn).toMatch(
      /<svg y="13">.*<text x="32" textLength="8">a<\/text><text x="48" textLength="8">1<\/text><\/svg>/,
    );
  });

  test('defines once what is drawn in several places', () => {
    const rows = [rowOf('good', 8), rowOf('good', 8)];
    const drawn = svg.encode(aRecording({ frames: [frameOf(rows, 1000)] }));
    expect(drawn.match(/>good</g)).toHaveLength(1);
    expect(drawn.match(/<use href="#a"/g)).toHaveLength(2);
  });

  test('paints the cell behind what is in reverse, and colours by class', () => {
    const look = { ...plain, foreground: '#c48c00', inverse: true };
    const drawn = svg.encode(aRecording({ frames: [frameOf([rowOf('on', 8, look), rowOf('', 8)], 1000)] }));
    expect(drawn).toContain('.c0{fill:#c48c00}');
    expect(drawn).toContain('<path class="c0 s" d="M0-13h16v17h-16z"/><text class="p" textLength="16">on</text>');
  });

  test('holds no character that XML has not', () => {
    const rows = [rowOf('a\uFFFF&<', 8), rowOf('\uD800]]>', 8)];
    const drawn = svg.encode(aRecording({ title: 'x\u0007"', frames: [frameOf(rows, 1000)] }));
    expect(drawn).not.toMatch(/[\p{Cs}\uFFFF]/u);
    expect(drawn).toContain('>x\uFFFD&quot;<');
    expect(drawn).toContain('&amp;&lt;');
    expect(xmlElements(drawn)[0]).toMatchObject({ name: 'svg' });
  });

  test('is XML, as the one in the README is: every id is there once, and whatever is used is defined', () => {
    for (const document of [picture, readFileSync(packagePath('fixtures', 'demo', 'demo.svg'), 'utf8')]) {
      const elements = xmlElements(document);
      const ids = elements.flatMap(({ attributes }) => attributes.id ?? []);
      expect(new Set(ids).size).toBe(ids.length);
      const uses = elements.filter(({ name }) => name === 'use');
      for (const { attributes } of uses) expect(ids).toContain(attributes.href.slice(1));
      const classes = new Set(elements.flatMap(({ attributes }) => attributes.class?.split(' ') ?? []));
      for (const name of classes) expect(document).toContain(`.${name}{`);
    }
  });
});
