import type { GateName } from '../../engine/cell.ts';
import type { GateCheckpoint, PredictCheckpoint } from '../../lessons/lesson.ts';
import type { Attempt, GateAttempt } from '../../session/course/attempt.ts';
import { predictionTarget } from '../../session/course/checkpoint.ts';
import { currentModel, layerAt, readingOf, valuesOf } from '../../session/readings/reading.ts';
import { gateSettingOf, predictionOf } from '../../session/slices/checkpoint.ts';
import type { SessionState } from '../../session/state/state.ts';
import { formatGate } from '../format.ts';
import { bold, grey, type Line, plain, type Role } from '../styled-line.ts';
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
  const bars = [
    sliderLine({ label: 'you', value: guess.value, scale, role }, columns, theme),
    sliderLine({ label: 'it is', value, scale, role }, columns, theme),
    scaleLine(scale, 7, columns),
  ];
  const gap: Line = [plain('gap '), bold(formatGate(Math.abs(guess.value - value)))];
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
  if (setting.isRevealed) {
    const compared = comparedBars(state, checkpoint, setting, columns, theme);
    const why = wrapProse(checkpoint.why, columns);
    return {
      body: [[], ...statusLines(goalStatus(state, checkpoint.goal), columns, theme), ...compared, [], ...why],
      foot: [],
    };
  }
  const longest = Math.max(...checkpoint.gates.map((gate) => gate.length));
  const bars = checkpoint.gates.map((gate, index) => {
    const isSelected = index === setting.selected;
    const label = `${isSelected ? theme.glyphs.selected : ' '}${gate.padEnd(longest)}`;
    return sliderLine(
      { label, value: setting.values[gate] ?? 0.5, scale: [0, 1], role: roles[gate], isSelected },
      columns,
      theme,
    );
  });
  const standing = goalStatus(state, checkpoint.goal);
  const status = attempt?.kind === 'gate' ? statusLines(standing, columns, theme) : [];
  const key = standing.isReached ? keyHint(state, 'Enter', 'compare') : keyHint(state, '←→', 'set');
  return { body: [[], ...bars], foot: [...status, keysLine(key, hintKey(state, checkpoint))] };
}

const TRAINED_COLUMNS = 8;

/** The gates as they were set, and beside each the trained one. */
function comparedBars(
  state: SessionState,
  { gates, at, unit }: GateCheckpoint,
  { values }: GateAttempt,
  columns: number,
  theme: Theme,
): readonly Line[] {
  const trained = layerAt(readingOf(currentModel(state), state.text), at, state.cursor);
  const room = columns - TRAINED_COLUMNS;
  const longest = Math.max(...gates.map((gate) => gate.length));
  return [
    [grey(`${'you'.padStart(room)}${'trained'.padStart(TRAINED_COLUMNS)}`)],
    ...gates.map((gate): Line => {
      const set = {
        label: ` ${gate.padEnd(longest)}`,
        value: values[gate] ?? 0.5,
        scale: [0, 1],
        role: roles[gate],
      } as const;
      const number = formatGate(valuesOf(trained, gate)[unit] ?? 0).padStart(TRAINED_COLUMNS);
      return [...sliderLine(set, room, theme), plain(number)];
    }),
  ];
}
