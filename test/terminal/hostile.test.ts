import { describe, expect, test } from 'vitest';
import type { Random } from '../../src/engine/random.ts';
import { farewell } from '../../src/explorer/farewell.ts';
import type { Block, Lesson } from '../../src/lessons/lesson.ts';
import type { SessionState } from '../../src/session/state/state.ts';
import type { Cell, Grid } from '../../src/terminal/cells/cell.ts';
import { createRow, parseRow } from '../../src/terminal/cells/frame.ts';
import { plainStyle } from '../../src/terminal/cells/style.ts';
import { ENTER, LEAVE } from '../../src/terminal/modes.ts';
import { encodeChanges } from '../../src/terminal/output/encode.ts';
import { fuzz, fuzzTimeout } from '../fuzz/fuzz.ts';
import { showByCells } from '../support/live.ts';
import { needs } from '../support/needs.ts';
import { foreignControls } from '../support/raw.ts';
import { aModel, aSession } from '../support/session.ts';
import { openTerminal } from '../support/terminal.ts';

needs('a pseudo-terminal');

/** Whatever a terminal would obey; our own output has no parameter of 7777. */
const PIECES = [
  ...['\u001B[7777;7777H', '\u001B[7777m', '\u001B[?7777h', '\u001B[7777J', '\u009B7777m', '\u001B]52;c;7777\u0007'],
  ...['\u001B]0;7777\u001B\\', '\u001BP7777\u001B\\', '\u001B_7777\u001B\\', '\u001B[7777n', '\u001Bc', '\u001B(0'],
  ...['\u009D52;c;7777\u009C', '\u0090', '\u000E', '\u000F', '\u0000', '\u0007', '\b', '\t', '\n', '\r', '\u007F'],
  ...['\u202E', '\u2066', '\u200F', '\u061C', '\u200D', '\uFE0F', '\uFEFF', '\u2028', '\u00AD', '\u0301', '\u20E3'],
  ...[
    '\uD83D',
    '\uDE00',
    '\uFFFF',
    '\u{1F469}\u200D\u{1F467}',
    '\u{E0041}',
    '\u{1F1E9}\u{1F1EA}',
    '\u1112\u1161\u11AB',
  ],
  ...['not', ' ', ' ', 'good', 'x7', '\u6620', '7777', '[2J', '\u001B', '\u001B['],
];

/** Text of pieces that mean harm, and of any characters at all. */
function hostile(random: Random, pieces = 12): string {
  const piece = (): string =>
    random.integer(5) > 0 ? PIECES[random.integer(PIECES.length)] : String.fromCharCode(random.integer(0x10000));
  return Array.from({ length: 1 + random.integer(pieces) }, piece).join('');
}

const ESC = '\u001B';
/** A sequence that came from the text: with its own parameter, or of a kind that we never send. */
const FROM_TEXT = new RegExp(`[${ESC}\u0080-\u009F][^A-Za-z]*7777`, 'u');

function expectHarmless(sent: string, where: string): void {
  expect(foreignControls(sent), where).toEqual([]);
  expect(FROM_TEXT.exec(sent)?.[0], where).toBeUndefined();
}

const prose = (random: Random): Block => ({
  kind: 'paragraph',
  runs: [
    { text: hostile(random), style: 'plain' },
    { text: hostile(random), style: 'code' },
  ],
});

function aLesson(random: Random, model: string): Lesson {
  const step = {
    title: hostile(random),
    line: 1,
    blocks: [prose(random), { kind: 'code', text: hostile(random) } as const],
    scene: {},
    claims: [],
    checkpoint: {
      kind: 'recall',
      ...{ id: 'a', question: [{ text: hostile(random), style: 'plain' } as const], hints: [], line: 1 },
      answer: [{ text: hostile(random), style: 'plain' }],
    } as const,
  };
  return {
    ...{ id: hostile(random), title: hostile(random), summary: hostile(random), minutes: 1, model, text: 'not good' },
    ...{ needs: [], sources: [], intro: [prose(random)], steps: [step] },
  };
}

/** A session with harm in its review, the names of model and labels, a lesson, a sample, and a notice. */
function aHostileSession(random: Random): SessionState {
  const name = hostile(random, 4);
  const model = aModel({ name, labels: [`a${hostile(random, 4)}`, `b${hostile(random, 4)}`], hiddenSize: 4 });
  const text = `${hostile(random)} good`;
  return aSession({
    ...{ model, text, isOwnText: true, lessons: [aLesson(random, name)] },
    samples: [{ task: model.config.task, text: `good ${hostile(random)}`, shows: hostile(random) }],
    notice: random.integer(2) > 0 ? `no such file: ${hostile(random)}` : undefined,
  });
}

describe('nothing of a foreign text reaches the terminal as a control sequence', { timeout: fuzzTimeout }, () => {
  test('in sessions with harm in every text that is shown', () =>
    fuzz('hostile sessions', 0.0125, async (random) => {
      const state = aHostileSession(random);
      expectHarmless(farewell(state).join('\n').replaceAll('\n', ' '), 'the farewell');
      const display = await showByCells(state, { columns: 80, rows: 24 });
      await display.press('l{tab}{tab}1345]oy');
      display.store.dispatch({ type: 'overlay/closed' });
      display.store.dispatch({ type: 'typing/pasted', text: hostile(random, 40) });
      await display.press(' ');
      display.store.dispatch({ type: 'model/failed', name: hostile(random), message: hostile(random) });
      await display.press('{escape}');
      await display.close();
      const sent = display.sent();
      expect(sent.startsWith(ENTER) && sent.endsWith(LEAVE)).toBe(true);
      expectHarmless(sent, JSON.stringify(state.text));
    }));

  test('in lines and painted rows, even if nobody has looked at them before', () => {
    let before: Grid = [parseRow('', 40)];
    const pen = { x: 0, y: 0, style: plainStyle };
    return fuzz('hostile lines', 0.5, (random) => {
      const text = hostile(random, 30).replaceAll('\u001B[7777m', ''); // a style, in a line of Ink
      const painted = createRow(40);
      painted.write(text, plainStyle);
      const blanks: readonly Cell[] = parseRow('', 40 - painted.cells.length);
      for (const row of [parseRow(text, 40), [...painted.cells, ...blanks]]) {
        expectHarmless(encodeChanges(before, [row], pen), JSON.stringify(text));
        before = [row];
      }
    });
  });

  test('in the errors of the command line', async () => {
    const harm = '\u001B]52;c;7777\u0007\u001B[7777m\u202E\u009B7777m';
    const commands = [
      ['--model', `./${harm}`],
      ['trace', '--model', `no-${harm}`, 'good'],
      [`--no-${harm}`],
      ['--lesson', `${harm}.md`],
    ];
    for (const args of commands) {
      const terminal = await openTerminal(['--no-progress', ...args]);
      expect((await terminal.exit()).status).toBeGreaterThan(0);
      expectHarmless(terminal.raw(), JSON.stringify(args));
    }
  });
});
