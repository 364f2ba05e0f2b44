import { witnessReport } from '../../model/witness.ts';
import { trainStepShown } from '../../session/readings/learning/snapshots.ts';
import { currentModel } from '../../session/readings/reading.ts';
import type { SessionState } from '../../session/state/state.ts';
import { keptKinds, viewIds } from '../../session/state/state.ts';
import { formatCount } from '../format.ts';
import type { Layout } from '../layout.ts';
import { panes } from '../panes/index.ts';
import { cellNames } from '../parts/cell-names.ts';
import { spread } from '../spread.ts';
import { bold, grey, type Line, lineText, plain, type Span } from '../styled-line.ts';
import { clip, safeText, widthOf } from '../text.ts';
import type { Theme } from '../theme.ts';
import { drawKeysShown, keysColumns } from './keys-shown.ts';
import { pill } from './pill.ts';

/** The tabs of the views, whether they are recorded, and the model that reads. */
export function drawHeader(state: SessionState, layout: Layout, theme: Theme): readonly Line[] {
  // Where a lesson shows no view yet, there are no tabs of views, and no word of the model that reads.
  const hasViews = state.drawn !== 'strip';
  const name: Line = layout.isTall || !hasViews ? [bold(' lstm-explore  ')] : [];
  const named = [...name, ...(hasViews ? tabs(state, theme, layout.columns >= 72) : [])];
  const kept = state.keysShown ? keysColumns(layout.columns) + 1 : 0;
  const needed = labels(state, layout, theme, layout.columns - lineWidth(named) - kept);
  // Where all titles do not fit beside what is to be said, only the numbers of the other views stay.
  const isRoomy = !hasViews || (isWhole(state, needed) && lineWidth(named) + lineWidth(needed) + kept < layout.columns);
  const left = isRoomy ? named : [...name, ...tabs(state, theme, false)];
  const room = layout.columns - lineWidth(left) - kept;
  const line = spread(left, [...keysLine(state, theme, kept), ...labels(state, layout, theme, room)], layout.columns);
  return layout.isTall ? [line, []] : [line];
}

/** The keys that are shown, in the columns that are kept for them. */
function keysLine(state: SessionState, theme: Theme, columns: number): Line {
  if (columns === 0) return [];
  const line = drawKeysShown(state, columns - 1, theme);
  return [plain(' '.repeat(columns - 1 - lineWidth(line))), ...line, plain(' ')];
}

/** Where there is not room for all, what is not kept matters most, and that it is recorded more than the model's name. */
function labels(state: SessionState, layout: Layout, theme: Theme, room: number): Line {
  const recording = recordingLabel(state, theme);
  const model = state.drawn === 'strip' ? [] : modelLabel(state, layout);
  const { long, short } = unkeptLabels(state);
  const other = otherLabels(state);
  const ways = [
    [...other.long, ...long, ...recording, ...model],
    [...other.short, ...short, ...recording, ...model],
    [...other.short, ...short, ...recording],
    [...other.short, ...short],
    other.short.length > 0 ? other.short : short,
  ];
  const matters = other.short.length + short.length + recording.length > 0;
  return matters ? (ways.find((way) => lineWidth(way) < room) ?? ways[ways.length - 1]) : model;
}

/** Whether the model's name is among the labels: it is what is left out first. */
const isWhole = (state: SessionState, line: Line): boolean =>
  lineText(line).includes(cellNames[currentModel(state).config.cell]);

const lineWidth = (line: Line): number => widthOf(lineText(line));

/** A red dot, and the word for those who see no red. */
const recordingLabel = ({ recording }: SessionState, { glyphs }: Theme): Line =>
  recording ? [{ text: glyphs.filled, style: { role: 'below', bold: true } }, bold(' REC  ')] : [];

/** That the model is not the one that its owner trained, by what the owner's own program computes. */
function otherLabels(state: SessionState): { readonly long: Line; readonly short: Line } {
  if (witnessReport(currentModel(state))?.complaint === undefined) return { long: [], short: [] };
  return { long: [bold('! not what its own program computes  ')], short: [bold('! not as trained  ')] };
}

/** What goes on without being kept; `q` says more of it. */
function unkeptLabels({ unkept = {} }: SessionState): { readonly long: Line; readonly short: Line } {
  const kinds = keptKinds.filter((kind) => unkept[kind] !== undefined);
  if (kinds.length === 0) return { long: [], short: [] };
  return { long: [bold(`! not kept: ${kinds.join(', ')}  `)], short: [bold('! not kept  ')] };
}

function tabs(state: SessionState, theme: Theme, areNamed: boolean): Line {
  return viewIds.flatMap((id, index): Span[] => {
    const number = String(index + 1);
    const { title } = panes[id];
    if (id === state.view) return [...pill(`${number} ${title}`, theme)];
    return areNamed ? [grey(` ${number} `), plain(`${title} `)] : [grey(` ${number} `)];
  });
}

function modelLabel(state: SessionState, { isTall }: Layout): Line {
  const { cell, hiddenSize, name } = currentModel(state).config;
  const units = isTall ? ` · ${hiddenSize} ${hiddenSize === 1 ? 'unit' : 'units'}` : ` ${hiddenSize}`;
  const named: Line = [bold(cellNames[cell]), grey(`${units}${isTall ? ` · ${clip(safeText(name), 24)}` : ''} `)];
  const then = trainStepShown(state);
  return then
    ? [...named, grey('· '), bold(`after ${formatCount(then.step)} of ${formatCount(then.of)} steps `)]
    : named;
}
