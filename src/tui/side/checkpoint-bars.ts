import type { GateName } from '../../engine/cell.ts';
import type { GateCheckpoint, PredictCheckpoint } from '../../lessons/lesson.ts';
import type { Attempt } from '../../session/attempt.ts';
import { goalOutcome, predictionTarget } from '../../session/checkpoint.ts';
import { currentModel, layerAt, readingOf, valuesOf } from '../../session/reading.ts';
import { gateSettingOf, predictionOf } from '../../session/slices/checkpoint.ts';
import type { SessionState } from '../../session/state.ts';
import { formatGate, formatSigned } from '../format.ts';
import { bold, grey, type Line, plain, type Role } from '../line.ts';
import type { Theme } from '../theme.ts';
import { hintKey, keyHint } from './checkpoint-keys.ts';
import { wrapProse, wrapText } from './prose.ts';
import { scaleLine, sliderLine } from './slider.ts';

const roles: Readonly<Record<GateName, Role>> = {
  forget: 'forget',
  update: 'forget',
  input: 'input',
  output: 'output',
  reset: 'output',
};

const roleOf = (quantity: string): Role => Object.entries(roles).find(([gate]) => gate === quantity)?.[1] ?? 'above';

/** A bar to set; then the same bar beside what it is, with the gap and one sentence why. */
export function predictLines(
  state: SessionState,
  checkpoint: PredictCheckpoint,
  attempt: Attempt | undefined,
  columns: number,
  theme: Theme,
): readonly Line[] {
  const { scale, value } = predictionTarget(state, checkpoint);
  const guess = predictionOf(checkpoint, attempt);
  const role = roleOf(checkpoint.target.quantity);
  if (!guess.isRevealed || value === undefined) {
    return [
      [],
      sliderLine({ label: '', value: guess.value, scale, role }, columns, theme),
      scaleLine(scale, 0, columns),
      [],
      ...wrapText('The value is hidden in every view.', columns, { role: 'grey' }),
      [...keyHint(state, 'Enter', 'reveal'), ...hintKey(checkpoint)],
    ];
  }
  const format = scale[0] < 0 ? (number: number) => formatSigned(number).trim() : formatGate;
  return [
    [],
    sliderLine({ label: 'you', value: guess.value, scale, role }, columns, theme),
    sliderLine({ label: 'it is', value, scale, role }, columns, theme),
    scaleLine(scale, 7, columns),
    [plain('gap '), bold(format(Math.abs(guess.value - value)))],
    [],
    ...wrapProse(checkpoint.why, columns),
  ];
}

/** One bar a gate, live in every view; then the trained gates beside them. */
export function gateLines(
  state: SessionState,
  checkpoint: GateCheckpoint,
  attempt: Attempt | undefined,
  columns: number,
  theme: Theme,
): readonly Line[] {
  const setting = gateSettingOf(checkpoint, attempt);
  const outcome = goalOutcome(state, checkpoint.goal);
  const bars = checkpoint.gates.map((gate, index) =>
    sliderLine(
      {
        label: `${index === setting.selected ? theme.glyphs.selected : ' '}${gate}`,
        value: setting.values[gate] ?? 0.5,
        scale: [0, 1],
        role: roles[gate],
        isSelected: index === setting.selected,
      },
      columns,
      theme,
    ),
  );
  if (setting.isRevealed) {
    return [
      [],
      [bold(`${theme.glyphs.right} reached`)],
      ...bars,
      ...trainedBars(state, checkpoint, columns, theme),
      [],
      ...wrapProse(checkpoint.why, columns),
    ];
  }
  const found = typeof outcome?.found === 'number' ? formatSigned(outcome.found).trim() : String(outcome?.found ?? '–');
  const sign = outcome?.holds ? `${theme.glyphs.right} reached` : `${theme.glyphs.wrong} now ${found}`;
  const isStarted = attempt?.kind === 'gate';
  return [
    [],
    ...bars,
    ...(isStarted ? [[bold(sign)]] : []),
    [...keyHint(state, outcome?.holds ? 'Enter' : '←→', outcome?.holds ? 'compare' : 'set'), ...hintKey(checkpoint)],
  ];
}

function trainedBars(state: SessionState, checkpoint: GateCheckpoint, columns: number, theme: Theme): readonly Line[] {
  const step = layerAt(readingOf(currentModel(state), state.text), checkpoint.at, state.cursor);
  return [
    [],
    [grey('trained')],
    ...checkpoint.gates.map((gate) => {
      const value = valuesOf(step, gate)[checkpoint.unit] ?? 0;
      return sliderLine({ label: ` ${gate}`, value, scale: [0, 1], role: roles[gate] }, columns, theme);
    }),
  ];
}
