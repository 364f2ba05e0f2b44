import type { GateName } from '../../engine/cell.ts';
import type { GateCheckpoint, PredictCheckpoint } from '../../lessons/lesson.ts';
import type { Attempt } from '../../session/attempt.ts';
import { predictionTarget } from '../../session/checkpoint.ts';
import { currentModel, layerAt, readingOf, valuesOf } from '../../session/reading.ts';
import { gateSettingOf, predictionOf } from '../../session/slices/checkpoint.ts';
import type { SessionState } from '../../session/state.ts';
import { formatGate, formatSigned } from '../format.ts';
import { bold, grey, type Line, plain, type Role } from '../line.ts';
import type { Theme } from '../theme.ts';
import { type AnswerDrawing, hintKey, keyHint, keysLine, statusLines } from './checkpoint-foot.ts';
import { goalStatus } from './goal-status.ts';
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
export function drawPrediction(
  state: SessionState,
  checkpoint: PredictCheckpoint,
  attempt: Attempt | undefined,
  columns: number,
  theme: Theme,
): AnswerDrawing {
  const { scale, value } = predictionTarget(state, checkpoint);
  const guess = predictionOf(checkpoint, attempt);
  const role = roleOf(checkpoint.target.quantity);
  if (!guess.isRevealed || value === undefined) {
    const bar = [
      sliderLine({ label: '', value: guess.value, scale, role }, columns, theme),
      scaleLine(scale, 0, columns),
    ];
    const note = wrapText('The value is hidden in every view.', columns, { role: 'grey' });
    const keys = keysLine(keyHint(state, 'Enter', 'reveal'), hintKey(state, checkpoint));
    return { body: [[], ...bar, [], ...note], foot: [keys] };
  }
  const format = scale[0] < 0 ? (number: number) => formatSigned(number).trim() : formatGate;
  const bars = [
    sliderLine({ label: 'you', value: guess.value, scale, role }, columns, theme),
    sliderLine({ label: 'it is', value, scale, role }, columns, theme),
    scaleLine(scale, 7, columns),
  ];
  const gap: Line = [plain('gap '), bold(format(Math.abs(guess.value - value)))];
  return { body: [[], ...bars, gap, [], ...wrapProse(checkpoint.why, columns)], foot: [] };
}

/** One bar a gate, live in every view; then the trained gates beside them. */
export function drawGates(
  state: SessionState,
  checkpoint: GateCheckpoint,
  attempt: Attempt | undefined,
  columns: number,
  theme: Theme,
): AnswerDrawing {
  const setting = gateSettingOf(checkpoint, attempt);
  const bars = checkpoint.gates.map((gate, index) => {
    const isSelected = index === setting.selected;
    const label = `${isSelected ? theme.glyphs.selected : ' '}${gate}`;
    return sliderLine(
      { label, value: setting.values[gate] ?? 0.5, scale: [0, 1], role: roles[gate], isSelected },
      columns,
      theme,
    );
  });
  if (setting.isRevealed) {
    const trained = trainedBars(state, checkpoint, columns, theme);
    const why = wrapProse(checkpoint.why, columns);
    return { body: [[], ...statusLines(true, 'reached', columns, theme), ...bars, ...trained, [], ...why], foot: [] };
  }
  const { isReached, text } = goalStatus(state, checkpoint.goal);
  const status = attempt?.kind === 'gate' ? statusLines(isReached, text, columns, theme) : [];
  const key = isReached ? keyHint(state, 'Enter', 'compare') : keyHint(state, '←→', 'set');
  return { body: [[], ...bars], foot: [...status, keysLine(key, hintKey(state, checkpoint))] };
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
