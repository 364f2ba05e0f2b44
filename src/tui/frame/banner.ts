import type { GateName } from '../../engine/cell.ts';
import { type Clamp, type GateClamp, isGateClamp, type Places } from '../../model/tracing/clamp.ts';
import { isConcealed } from '../../session/course/concealed.ts';
import { activeClamps } from '../../session/readings/clamps.ts';
import { currentModel, currentReading, layerAt, readingOf, stepAt, valuesOf } from '../../session/readings/reading.ts';
import type { SessionState } from '../../session/state/state.ts';
import { formatGate } from '../format.ts';
import { attentionClampText } from '../parts/attention-clamp-text.ts';
import { grey, type Line, plain } from '../styled-line.ts';
import { clip, safeText, widthOf } from '../text.ts';

/** As in the equations and over the columns. */
const symbols: Readonly<Record<GateName, string>> = { forget: 'f', input: 'i', output: 'o', reset: 'r', update: 'z' };

/** What is set by hand, in one line over the view; undefined where nothing is. */
export function drawBanner(state: SessionState, columns: number): Line | undefined {
  const clamps = activeClamps(state);
  const { draft, showing } = state.whatIf;
  if (clamps.length === 0 && !draft) return undefined;
  const isTrained = showing === 'trained';
  const label = { text: isTrained ? ' TRAINED ' : ' WHAT IF ', style: { inverse: true, bold: true } };
  const room = columns - 2 - widthOf(label.text);
  const keys = columns >= 84 ? '   = flips  X clears' : '';
  const text = isTrained ? setAside(clamps.length) : described(state, clamps, columns >= 84);
  const shown = clip(` ${text}`, room - widthOf(keys));
  return [plain(' '), label, plain(shown), grey(widthOf(shown) + widthOf(keys) <= room ? keys : '')];
}

const setAside = (count: number): string => (count === 1 ? '1 clamp is set aside' : `${count} clamps are set aside`);

function described(state: SessionState, clamps: readonly Clamp[], isWide: boolean): string {
  const { draft } = state.whatIf;
  const last = clamps.at(-1);
  if (draft && draft.value === undefined) {
    const gate = isWide ? draft.gate : symbols[draft.gate];
    return `set ${gate} of unit ${state.cursor.unit}: 0 shut, 1 open, or arrows`;
  }
  if (!last) return '';
  const others = clamps.length > 1 ? `  +${clamps.length - 1} more` : '';
  return `${oneClamp(state, last, isWide)}${others}`;
}

function oneClamp(state: SessionState, clamp: Clamp, isWide: boolean): string {
  if (!isGateClamp(clamp)) return attentionClampText(clamp, (timeStep) => quoted(state, timeStep), formatGate);
  const gate = isWide ? clamp.gate : symbols[clamp.gate];
  const value = formatGate(clamp.value);
  const unit = single(clamp.units);
  const timeStep = single(clamp.tokens);
  const who = unit === undefined ? (isWide ? 'of all units' : 'of all') : `of unit ${unit}`;
  const where = timeStep === undefined ? laterThan(state, clamp.tokens) : `at ${quoted(state, timeStep)}`;
  if (unit === undefined || timeStep === undefined) return `${gate} ${who} ${where} is ${value}`;
  const trained = trainedGate(state, clamp, unit, timeStep);
  return isWide
    ? `${gate} ${who} ${where} is ${value}, trained ${trained}`
    : `${gate} ${who} ${where}: ${trained} → ${value}`;
}

const single = (places: Places): number | undefined => {
  if (places === '*' || places.length !== 1) return undefined;
  const [place] = places;
  return typeof place === 'number' ? place : undefined;
};

function laterThan(state: SessionState, places: Places): string {
  const [first] = places === '*' ? [] : places;
  return Array.isArray(first) ? `from ${quoted(state, first[0])} on` : 'everywhere';
}

const quoted = (state: SessionState, timeStep: number): string =>
  `“${clip(safeText(stepAt(currentReading(state), timeStep).text), 12)}”`;

function trainedGate(state: SessionState, { gate }: GateClamp, unit: number, timeStep: number): string {
  if (isConcealed(state, timeStep, unit, gate)) return '?';
  const trained = readingOf(currentModel(state), state.text);
  return formatGate(valuesOf(layerAt(trained, timeStep, state.cursor), gate)[unit] ?? 0);
}
