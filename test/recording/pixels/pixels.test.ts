import { beforeAll, describe, expect, test } from 'vitest';
import { readLetters } from '../../../src/commands/record/letters-file.ts';
import { gif } from '../../../src/recording/formats/gif.ts';
import { png } from '../../../src/recording/formats/png.ts';
import type { Frame, Look, RecordedCell, RecordedRow, Recording } from '../../../src/recording/recording.ts';
import { coloursOf } from '../../../src/recording/recording.ts';
import { plainWindow } from '../../../src/recording/window.ts';
import { colourAt, type Film, openGif, openPng, type Pixels, partOf } from '../../support/pixels.ts';
import { aRecording, frameOf, plain, rowOf } from '../support.ts';

const means = { letters: readLetters };
const CELL = { width: 8, height: 17 };
const PADDING = plainWindow.padding;

/** Cells of a text in which some characters are two columns wide. */
function wideRow(text: string, columns: number, look: Look = plain): RecordedRow {
  const cells = [...text].flatMap((character): RecordedCell[] =>
    /[\u3000-\u9FFF\uFF00-\uFF60]|\p{Emoji_Presentation}/u.test(character)
      ? [
          { text: character, look },
          { text: '', look },
        ]
      : [{ text: character, look }],
  );
  return [...cells, ...rowOf('', columns)].slice(0, columns);
}

const gold: Look = { ...plain, foreground: '#c48c00', bold: true };
const chosen: Look = { ...plain, inverse: true };
const COLUMNS = 16;
const screens: readonly (readonly RecordedRow[])[] = [
  [rowOf('not bad, at all', COLUMNS), rowOf('█▄▁ ─┼╭ ▸●', COLUMNS, gold)],
  [wideRow('好 bad 😀 é', COLUMNS), rowOf('.50 −.25 ≤ 1', COLUMNS, gold)],
  [rowOf('not bad, at all', COLUMNS), rowOf('chosen', COLUMNS, chosen)],
  [wideRow('😀好', COLUMNS, chosen), wideRow('x好y', COLUMNS, gold)],
  [rowOf('', COLUMNS), rowOf('ready', COLUMNS)],
];
const film = (changes: Partial<Recording> = {}): Recording =>
  aRecording({ columns: COLUMNS, frames: screens.map((rows) => frameOf(rows, 400)), ...changes });
const bytesOf = async (recording: Recording): Promise<Uint8Array> => (await gif.encode(recording, means)) as Uint8Array;
const stillOf = async (recording: Recording): Promise<Pixels> =>
  openPng((await png.encode(recording, means)) as Uint8Array);

const cellOf = (pixels: Pixels, x: number, y: number, columns = 1): readonly string[] =>
  partOf(pixels, PADDING + x * CELL.width, PADDING + y * CELL.height, CELL.width * columns, CELL.height);

const channels = (colour: string): readonly number[] =>
  [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));

/** Whether a colour lies between two others. */
const isBetween = (colour: string, one: string, other: string): boolean =>
  channels(colour).every((value, n) => {
    const ends = [channels(one)[n], channels(other)[n]];
    return value >= Math.min(...ends) && value <= Math.max(...ends);
  });

describe('a .gif, in a decoder that is not ours', () => {
  let opened: Film;
  beforeAll(async () => {
    opened = openGif(await bytesOf(film()));
  });

  test('is as large as its cells and their padding, lasts as long as the show, and begins again', () => {
    expect(opened).toMatchObject({ width: 16 * 8 + 16, height: 2 * 17 + 16, frames: 5, duration: 200, loops: 0 });
  });

  test.each([0, 1, 2, 3, 4])('has every cell of picture %i in its place and in its colours, at its time', (n) => {
    const pixels = opened.at(n * 400 + 200);
    const own = coloursOf(film());
    const drawn = new Map<string, string>();
    for (const [y, row] of screens[n].entries()) {
      for (const [x, { text, look }] of row.entries()) {
        const colours = [look.foreground ?? own.foreground, look.background ?? own.background];
        const [ink, paper] = look.inverse ? colours.reverse() : colours;
        const part = cellOf(pixels, x, y);
        expect(part.every((colour) => isBetween(colour, ink, paper))).toBe(true);
        expect(new Set(part).size > 1 || text === '█').toBe(text !== ' ');
        if (text === ' ' || text === '') continue;
        const columns = row[x + 1]?.text === '' ? 2 : 1;
        const letter = `${/[好😀]/u.test(text) ? 'missing' : text}${look.bold}${look.inverse}`;
        const shape = cellOf(pixels, x, y, columns).join();
        expect(drawn.get(letter) ?? shape).toBe(shape);
        drawn.set(letter, shape);
      }
    }
    expect(new Set(drawn.values()).size).toBe(drawn.size);
  });

  test('draws a box over both columns of what its typeface lacks', () => {
    const part = cellOf(opened.at(600), 0, 0, 2);
    const { foreground, background } = coloursOf(film());
    const rowAt = (y: number): readonly string[] => part.slice(y * 16, (y + 1) * 16);
    const side = [background, foreground];
    expect(rowAt(8)).toEqual([...side, ...new Array(12).fill(background), foreground, background]);
    expect(rowAt(2)).toEqual([background, ...new Array(14).fill(foreground), background]);
  });

  test('has a letter as it is written: an L stands at the left and lies at the bottom', async () => {
    const pixels = await stillOf(aRecording({ frames: [frameOf([rowOf('L', 8), rowOf('', 8)], 100)] }));
    const { background } = coloursOf(aRecording());
    const inked = (x: number, y: number): boolean => cellOf(pixels, 0, 0)[y * 8 + x] !== background;
    expect([3, 6, 9, 12].map((y) => inked(1, y))).toEqual([true, true, true, true]);
    expect([3, 4, 5, 6].map((x) => inked(x, 12))).toEqual([true, true, true, true]);
    expect([4, 5, 6].map((x) => inked(x, 7))).toEqual([false, false, false]);
    expect(inked(1, 14)).toBe(false);
  });

  test('keeps its time over pictures that no film can show, and over waits longer than one picture may have', async () => {
    const frames: readonly Frame[] = Array.from({ length: 200 }, (_, n) =>
      frameOf([rowOf(String(n), 8), rowOf('', 8)], 7),
    );
    const fast = openGif(await bytesOf(aRecording({ frames })));
    expect(fast.duration).toBe(140);
    expect(fast.frames).toBeLessThanOrEqual(70);
    const slow = openGif(await bytesOf(aRecording({ frames: [frameOf([rowOf('a', 8), rowOf('', 8)], 1_000_000)] })));
    expect(slow.duration).toBe(100_000);
    expect(cellOf(slow.at(900_000), 0, 0)).toEqual(cellOf(slow.at(0), 0, 0));
  });

  test('that goes round begins at its poster', async () => {
    const turned = openGif(await bytesOf(film({ posterMs: 900 })));
    expect(turned.duration).toBe(200);
    expect(turned.at(100).data).toEqual(opened.at(900).data);
    expect(turned.at(1300).data).toEqual(opened.at(100).data);
  });

  test('ends where it is to be seen once', async () => {
    expect(openGif(await bytesOf(film({ isOnce: true }))).loops).toBeNull();
  });

  test('has exactly the colours that are asked for, also where more are mixed than it has room for', async () => {
    const colours = Array.from({ length: 120 }, (_, n) => `#${(n * 2).toString(16).padStart(2, '0')}80ff`);
    const cells = colours.map((foreground) => ({ text: '█', look: { ...plain, foreground } }));
    const letters = colours.map((foreground) => ({ text: 'a', look: { ...plain, foreground, background: '#102030' } }));
    const many = aRecording({ columns: 120, frames: [frameOf([cells, letters], 100)] });
    const pixels = openGif(await bytesOf(many)).at(0);
    for (const [x, colour] of colours.entries()) expect(new Set(cellOf(pixels, x, 0))).toEqual(new Set([colour]));
  });
});

describe('a .png, in a decoder that is not ours', () => {
  test('is the last picture of the show, or the one at the moment of the poster, pixel by pixel as in the .gif', async () => {
    const opened = openGif(await bytesOf(film()));
    expect((await stillOf(film())).data).toEqual(opened.at(1700).data);
    expect((await stillOf(film({ posterMs: 500 }))).data).toEqual(opened.at(500).data);
  });

  test('is twice as large at twice the scale, in the same colours', async () => {
    const [one, two] = [await stillOf(film()), await stillOf(film({ scale: 2 }))];
    expect([two.width, two.height]).toEqual([2 * one.width, 2 * one.height]);
    expect(colourAt(two, 2 * PADDING, 2 * PADDING)).toBe(colourAt(one, PADDING, PADDING));
  });

  test('has a window with a margin, a bar and round corners where it is asked for one', async () => {
    const window = { ...plainWindow, margin: 10, marginFill: '#674eff', bar: 'Colorful', radius: 8 } as const;
    const pixels = await stillOf(film({ window }));
    expect([pixels.width, pixels.height]).toEqual([128 + 36, 34 + 36 + 20]);
    expect(colourAt(pixels, 0, 0)).toBe('#674eff');
    expect(colourAt(pixels, 10, 10)).toBe('#674eff'); // outside of the round corner
    expect(colourAt(pixels, 24, 20)).toBe('#ff5f58');
    expect(colourAt(pixels, 60, 20)).toBe(coloursOf(film()).background);
  });

  test('is clear outside of round corners where nothing is around', async () => {
    const { data } = await stillOf(film({ window: { ...plainWindow, radius: 8 } }));
    expect(data[3]).toBe(0);
    expect(data[4 * 20 + 3]).toBe(255);
  });
});
