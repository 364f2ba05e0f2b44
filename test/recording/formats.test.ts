import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readLetters } from '../../src/commands/record/letters-file.ts';
import { packagePath } from '../../src/io/disk/paths.ts';
import { cast } from '../../src/recording/formats/cast.ts';
import { formatOf, recordingFormats } from '../../src/recording/formats/index.ts';
import { svg } from '../../src/recording/formats/svg.ts';
import { txt } from '../../src/recording/formats/txt.ts';
import { plainWindow } from '../../src/recording/window.ts';
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

/** A picture with its names as they are before they are made its own. */
const bare = (picture: string): string => picture.replaceAll(/(?<=class="|id="|[ ."#;])x[0-9a-z]{4}(?=[\w])/g, '');

describe('an .svg', () => {
  const picture = bare(svg.encode(aRecording()));

  test('has a title, a description with its chapters, and no script or font', () => {
    expect(picture).toContain('<title id="_title">a &lt; b</title><desc id="_desc">A screencast of 4 s');
    expect(picture).toContain('2 pictures. Chapters: 0.0 s not; 1.0 s good; 1.0 s scene 2.</desc>');
    expect(picture).not.toMatch(/<script|@font-face|href="(?!#)/);
  });

  test('shows for its time what changes, and always what stays', () => {
    expect(picture).toContain('<set id="_t" attributeName="visibility" to="hidden" begin="0s;_t.end" dur="4s"/>');
    expect(picture).toContain(
      '<g class="v r"><set attributeName="visibility" to="hidden" begin="_t.begin+1s" dur="3s"/><text y="13" textLength="24">not</text></g>',
    );
    expect(picture).toMatch(
      /<g class="v" visibility="hidden"><set attributeName="visibility" to="visible" begin="_t.begin\+1s" dur="3s"\/><text[^>]*>good/,
    );
    expect(picture).toContain('</g><text x="32" y="30" textLength="24">.50</text>');
  });

  test('that is seen once ends on its last frame, and shows its poster at rest', () => {
    const once = bare(svg.encode(aRecording({ isOnce: true, posterMs: 2000 })));
    expect(once).toContain('begin="0s" dur="4s"');
    expect(once).toMatch(/<g class="v r"><set [^>]*to="hidden" begin="_t.begin" dur="1s"\/><text[^>]*>good/);
    expect(once).toMatch(
      /<g class="v" visibility="hidden"><set [^>]*to="visible" begin="_t.begin" dur="1s"\/><text[^>]*>not/,
    );
  });

  test('that goes round begins at its poster', () => {
    const round = bare(svg.encode(aRecording({ posterMs: 2000 })));
    expect(round).toMatch(/<g class="v r"><set [^>]*to="hidden" begin="_t.begin\+3s" dur="1s"\/><text[^>]*>good/);
  });

  test('draws blocks and box lines as paths, letters as text of the width of their cells', () => {
    expect(picture).not.toMatch(/>[^<]*[█─]/);
    expect(picture).toContain('<path class="s" d="M0 4V-13H8V4z"/><path d="M8-5h16v1h-16z"/>');
  });

  test('draws a wide character over both of its columns, and nothing else there', () => {
    const wide = (text: string) => [
      { text, look: plain },
      { text: '', look: plain },
    ];
    const rows = [[...wide('好'), ...wide('😀'), ...rowOf('ok', 4)], rowOf('', 8)];
    const drawn = bare(svg.encode(aRecording({ frames: [frameOf(rows, 1000)] })));
    expect(drawn).toContain('<text textLength="16">好</text><text x="16" textLength="16">😀</text>');
    expect(drawn).not.toMatch(/<path class="[^p]|<path d/);
  });

  test('has a window with a margin, a bar and round corners where it is asked for one', () => {
    const window = { ...plainWindow, margin: 10, marginFill: '#674eff', bar: 'Rings', radius: 8 } as const;
    const drawn = bare(svg.encode(aRecording({ window })));
    expect(drawn).toContain('width="100" height="90"'); // 64 + 2·8 + 2·10, 34 + 2·8 + 2·10 + 20
    expect(drawn).toContain('<path fill="#674eff" d="M0 0H100V90H0z"/><path class="p" d="M18 10H');
    expect(drawn.match(/<path fill="#808080"/g)).toHaveLength(3);
    expect(drawn).toContain('<g transform="translate(18 38)">');
  });

  test.each(['─━┃│', '┏┳┭┓', '╭╌╎╮'])('has the lines of %s where they are sharpest: at whole units', (glyphs) => {
    const drawn = bare(svg.encode(aRecording({ frames: [frameOf([rowOf(glyphs, 8), rowOf('', 8)], 1000)] })));
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
    expect(picture).toContain(
      '@media(prefers-reduced-motion:reduce){.v{visibility:hidden!important}.r{visibility:visible!important}}',
    );
  });

  test('draws bars of any height beside each other as one outline, and says the height of a full row once', () => {
    const rows = [rowOf('▂▂█ a 1', 8), rowOf('', 8)];
    const drawn = bare(svg.encode(aRecording({ frames: [frameOf(rows, 1000)] })));
    expect(drawn).toContain('d="M0 4V-.25H16V-13H24V4z"');
    expect(drawn).toMatch(
      /<svg y="13">.*<text x="32" textLength="8">a<\/text><text x="48" textLength="8">1<\/text><\/svg>/,
    );
  });

  test('defines once what is drawn in several places', () => {
    const rows = [rowOf('good', 8), rowOf('good', 8)];
    const drawn = bare(svg.encode(aRecording({ frames: [frameOf(rows, 1000)] })));
    expect(drawn.match(/>good</g)).toHaveLength(1);
    expect(drawn.match(/<use href="#a"/g)).toHaveLength(2);
  });

  test('paints the cell behind what is in reverse, and colours by class', () => {
    const look = { ...plain, foreground: '#c48c00', inverse: true };
    const drawn = bare(svg.encode(aRecording({ frames: [frameOf([rowOf('on', 8, look), rowOf('', 8)], 1000)] })));
    expect(drawn).toContain('.c0{fill:#c48c00}');
    expect(drawn).toContain('<path class="c0 s" d="M0-13h16v17h-16z"/><text class="p" textLength="16">on</text>');
  });

  test('holds no character that XML has not', () => {
    const rows = [rowOf('a\uFFFF&<', 8), rowOf('\uD800]]>', 8)];
    const drawn = bare(svg.encode(aRecording({ title: 'x\u0007"', frames: [frameOf(rows, 1000)] })));
    expect(drawn).not.toMatch(/[\p{Cs}\uFFFF]/u);
    expect(drawn).toContain('>x\uFFFD&quot;<');
    expect(drawn).toContain('&amp;&lt;');
    expect(xmlElements(drawn)[0]).toMatchObject({ name: 'svg' });
  });

  test('is XML, as the one in the README is: every id is there once, and whatever is used is defined', () => {
    for (const document of [
      svg.encode(aRecording()),
      readFileSync(packagePath('fixtures', 'demo', 'demo.svg'), 'utf8'),
    ]) {
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
