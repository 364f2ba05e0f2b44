import { beforeAll, describe, expect, test } from 'vitest';
import { createRandom } from '../../src/engine/random.ts';
import type { Model } from '../../src/model/model.ts';
import { loadModel } from '../../src/models.ts';
import { startSession } from '../../src/session/state/start.ts';
import { type Display, showByCells, showByInk } from '../support/live.ts';
import { differences, gridOf, type SeenGrid } from '../support/screens.ts';
import { demoText, keysOf } from '../support/session.ts';
import { randomKeys, sizes, tourScript } from './scripts.ts';

let model: Model;
beforeAll(async () => {
  model = await loadModel('reviews-lstm');
});

/** The same session twice: on the screen of our own output, and on that of Ink alone. */
async function both(size: (typeof sizes)[number], text: string, depth: 'truecolor' | '16' | 'none' = 'truecolor') {
  const state = startSession({ model, text, isOwnText: true, lessons: [] });
  return Promise.all([showByCells(state, size, depth), showByInk(state, size, depth)]);
}

async function expectSame([ours, inks]: readonly Display[], keys: readonly string[]): Promise<void> {
  for (const [n, key] of keys.entries()) {
    await ours.press(key);
    await inks.press(key);
    const where = `after ${keys.slice(0, n + 1).join('')}`;
    expect(differences(withCaret(ours), gridOf(inks.screen)), where).toEqual([]);
  }
}

/** Where something is typed the terminal's own cursor is the caret, which a picture has reversed. */
function withCaret({ screen, store }: Display): SeenGrid {
  const grid = gridOf(screen);
  if (!store.state().typing) return grid;
  const { cursorX, cursorY } = screen.buffer.active;
  return grid.map((row, y) =>
    row.map((cell, x) =>
      y === cursorY && x >= cursorX && x < cursorX + (row[cursorX]?.width || 1)
        ? { ...cell, style: reversed(cell.style) }
        : cell,
    ),
  );
}

/** In the order in which a cell tells its style. */
const reversed = (style: readonly string[]): readonly string[] => [
  ...style.filter((code) => code.length === 1 && code < '7'),
  '7',
  ...style.filter((code) => code.length > 1),
];

const oneByOne = (keys: string): readonly string[] => keysOf(keys).map((key) => (key.length > 1 ? `{${key}}` : key));
const close = (displays: readonly Display[]) => Promise.all(displays.map((display) => display.close()));

describe.each(sizes)('at $columns×$rows our output and Ink draw the same cells', { timeout: 60_000 }, (size) => {
  test('on a tour through everything that there is to see', async () => {
    const displays = await both(size, demoText);
    await expectSame(displays, ['', ...oneByOne(tourScript)]);
    await close(displays);
  });

  test('whatever keys are pressed', async () => {
    const displays = await both(size, demoText);
    await expectSame(displays, oneByOne(randomKeys(createRandom(size.columns), 10)));
    await close(displays);
  });
});

test('a character that Ink takes for wider than the terminal does moves nothing beside it', async () => {
  const state = startSession({ model, text: 'a \u{1F98A} film', isOwnText: true, lessons: [] });
  const display = await showByCells(state, sizes[0]);
  const [, tokens] = gridOf(display.screen);
  const label = tokens.map(({ text }) => text).join('');
  expect(label.endsWith('P(positive) ')).toBe(true);
  expect(tokens).toHaveLength(80);
  await display.close();
});

describe('our output and Ink draw the same cells', { timeout: 60_000 }, () => {
  test.each(['16', 'none'] as const)('in colours: %s', async (depth) => {
    const displays = await both({ columns: 80, rows: 24 }, demoText, depth);
    await expectSame(displays, ['', 'l', 'j', 'x', '1', '{enter}']);
    await close(displays);
  });

  test('of wide characters, accents and marks of direction in a review', async () => {
    const text = 'La peli\u0301cula \u6620\u753b \ub294 bad\u202Edab \u2764\uFE0F cafe\u0301 good';
    const displays = await both(sizes[0], text);
    await expectSame(displays, ['', 'l', 'l', 'l', 'l', 'i']);
    await close(displays);
  });

  test('when the window is made smaller and larger', async () => {
    const displays = await both({ columns: 120, rows: 36 }, demoText);
    for (const size of [{ columns: 80, rows: 24 }, { columns: 60, rows: 16 }, { columns: 40, rows: 9 }, sizes[1]]) {
      for (const display of displays) await display.resize(size);
      await expectSame(displays, ['', 'l']);
    }
    await close(displays);
  });
});
