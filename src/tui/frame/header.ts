import { currentModel } from '../../session/reading.ts';
import type { SessionState } from '../../session/state.ts';
import { viewIds } from '../../session/state.ts';
import type { Layout } from '../layout.ts';
import { bold, grey, type Line, plain, type Span } from '../line.ts';
import { panes } from '../panes/index.ts';
import { cellNames } from '../parts/cell-names.ts';
import { spread } from '../spread.ts';
import { clip, safeText } from '../text.ts';
import type { Theme } from '../theme.ts';

/** A word that stands out without colour: reversed, with half a block, or a bracket, at either side. */
export const pill = (text: string, { glyphs }: Theme): Line => [
  bold(glyphs.pill.left),
  { text, style: { inverse: true, bold: true } },
  bold(glyphs.pill.right),
];

/** The tabs of the views, and the model that reads. */
export function drawHeader(state: SessionState, layout: Layout, theme: Theme): readonly Line[] {
  const name: Line = layout.isTall ? [bold(' lstm-explore  ')] : [];
  const line = spread([...name, ...tabs(state, layout, theme)], modelLabel(state, layout), layout.columns);
  return layout.isTall ? [line, []] : [line];
}

function tabs(state: SessionState, layout: Layout, theme: Theme): Line {
  return viewIds.flatMap((id, index): Span[] => {
    const number = String(index + 1);
    const { title } = panes[id];
    if (id === state.view) return [...pill(`${number} ${title}`, theme)];
    // Where all titles do not fit beside the model's name, only the numbers of the other views stay.
    return layout.columns < 72 ? [grey(` ${number} `)] : [grey(` ${number} `), plain(`${title} `)];
  });
}

function modelLabel(state: SessionState, { isTall }: Layout): Line {
  const { cell, hiddenSize, name } = currentModel(state).config;
  const units = isTall ? ` · ${hiddenSize} ${hiddenSize === 1 ? 'unit' : 'units'}` : ` ${hiddenSize}`;
  return [bold(cellNames[cell]), grey(`${units}${isTall ? ` · ${clip(safeText(name), 24)}` : ''} `)];
}
