import { describe, expect, test } from 'vitest';
import { trace } from '../../src/model/tracing/read.ts';
import { hasTwoPaths } from '../../src/session/readings/verdict.ts';
import { withFiller } from '../../src/session/readings/way-back/filler.ts';
import { type SessionState, viewIds } from '../../src/session/state/state.ts';
import { formatGate, formatProbability, formatSigned } from '../../src/tui/format.ts';
import { drawReview } from '../../src/tui/frame/review.ts';
import { layoutOf } from '../../src/tui/layout.ts';
import { lineText } from '../../src/tui/styled-line.ts';
import { createTheme } from '../../src/tui/theme.ts';
import { aComparison } from '../support/comparison.ts';
import { demoText, press } from '../support/session.ts';

const theme = createTheme('none', 'unicode');
const at = 3;
const LAST = 8;

const rowsOf = (state: SessionState): readonly string[] => {
  const layout = layoutOf({ columns: 80, rows: 24 }, hasTwoPaths(state));
  return layout ? drawReview(state, layout, theme).map(lineText) : [];
};

/** The probability after each token of the review in the text that the view is of, by the engine alone. */
function expectedPath(state: SessionState, filler: number, clamps: readonly string[]): readonly number[] {
  const model = state.models[state.modelName];
  const { steps } = trace(model, withFiller(demoText, at, filler), { clamps });
  const all = steps.map(({ probabilities }) => probabilities?.[1] ?? Number.NaN);
  return [...all.slice(0, at + 1), ...all.slice(at + 1 + filler)];
}

const numbersIn = (row: string): readonly string[] => row.match(/[+−]?(?:\d?\.\d+|1\.0)/g) ?? [];

// What is on the screen belongs to the state that is shown: in Gradient that of the text with its filler words, in a
// what-if that of the clamps, whichever cell reads.
describe.each(viewIds.flatMap((view) => ['', '+', '++++'].map((fill) => ({ view, fill }))))(
  'in $view after “$fill”',
  ({ view, fill }) => {
    const filler = view === 'gradient' ? 5 * fill.length : 0;
    // Compare has asked for all cells, so each is there to go on with.
    const opened = (cell: string): SessionState =>
      press(aComparison('compare'), `lll${cell}${viewIds.indexOf(view) + 1}${view === 'gradient' ? fill : ''}`);

    test.each(['', 'c', 'cc'])('the head is of what is shown, with the cell after “%s”', (cell) => {
      const state = opened(cell);
      const path = expectedPath(state, filler, []);
      const isWhole = view !== 'gates' && view !== 'arithmetic';
      const shown = path.slice(0, isWhole ? LAST + 1 : at + 1);
      const [, row = ''] = rowsOf(state);
      const whole = trace(state.models[state.modelName], withFiller(demoText, at, filler)).steps;
      const place = isWhole ? whole.length - 1 : at;
      const [before, last] = [place - 1, place].map((n) => whole[n].probabilities?.[1] ?? Number.NaN);
      expect(numbersIn(row)).toEqual([
        ...shown.map(formatGate),
        formatProbability(last),
        formatSigned(last - before).trim(),
      ]);
    });

    test.each(['', 'c'])('and in a what-if both its paths are, with the cell after “%s”', (cell) => {
      const start = opened(cell);
      const gate = cell === '' ? 'forget' : 'update';
      expect(start.models[start.modelName].config.cell).toBe(cell === '' ? 'lstm' : 'gru');
      const clamps = [{ gate, units: '*', tokens: [[at, LAST]], value: 0 }] as const;
      const state: SessionState = { ...start, whatIf: { ...start.whatIf, clamps: [...clamps], showing: 'altered' } };
      const [, trained = '', altered = ''] = rowsOf(state);
      const held = [`${gate}@${at}-${LAST + filler}=0`];
      expect(numbersIn(trained)).toEqual(expectedPath(state, filler, []).map(formatGate));
      expect(numbersIn(altered)).toEqual(expectedPath(state, filler, held).map(formatGate));
    });
  },
);
