import { reaches } from '../../../lessons/show.ts';
import type { Glyphs } from '../../glyphs.ts';
import { grey, type Line, plain } from '../../styled-line.ts';
import { selectedValues } from './figures/figure.ts';
import type { GatesView } from './select.ts';

/**
 * What the marks and bars stand for, those that are on the screen at this phase, in two lengths: with what is special to
 * the cell, and the marks of the memory alone.
 */
export function legendLines(view: GatesView, glyphs: Glyphs, isWide: boolean): readonly Line[] {
  const marks = joined(memoryMarks(view, glyphs));
  const own = ownEntries(view, glyphs, isWide);
  return own.length === 0 ? [marks] : [[...joined(own), grey('   '), ...marks], marks];
}

function memoryMarks(view: GatesView, glyphs: Glyphs): readonly Line[] {
  const { kept, cell, hidden } = selectedValues(view);
  const isLstm = view.cell === 'lstm';
  const isAfter = (isLstm ? cell : hidden) !== undefined;
  return [
    [plain(glyphs.before), grey(' before')],
    ...(isAfter ? [[grey(`${glyphs.after} after`)]] : []),
    ...(isLstm && kept && !isAfter ? [[grey(`${glyphs.kept} kept`)], [grey(`${glyphs.erased} erased`)]] : []),
    ...(view.isWhatIf ? [[plain(glyphs.ghost), grey(' trained')]] : []),
  ];
}

/** The two thicknesses of the update gate's bar; the scale of what an RNN's word and memory add. */
function ownEntries(view: GatesView, { bar, thin }: Glyphs, isWide: boolean): readonly Line[] {
  if (selectedValues(view).hidden === undefined || !reaches(view.drawn, 'input')) return [];
  if (view.cell === 'rnn') return [[grey(`bars −${scaleText(view.signedScale)} to +${scaleText(view.signedScale)}`)]];
  if (view.cell === 'lstm') return [];
  return [
    [{ text: bar.full, style: { role: 'forget' } }, grey(isWide ? ' keeps h' : ' keeps')],
    [{ text: thin, style: { role: 'input' } }, grey(isWide ? ' takes n' : ' takes')],
  ];
}

/** The end of a scale without its sign: `2.5`, `.5`. */
export const scaleText = (scale: number): string => String(scale).replace(/^0/, '');

const joined = (entries: readonly Line[]): Line =>
  entries.flatMap((entry, index) => (index === 0 ? entry : [grey('  '), ...entry]));
