import type { Cell, CellKind } from './cell.ts';
import { cells } from './cells/index.ts';

/** How a network reads: through a recurrent cell, or by looking back at every word. */
export type ReaderKind = CellKind | 'attention';

/** What is known of a kind of reader whatever its sizes: what a step of a trace keeps of it, and what of that are gates. */
export type ReaderTraits = Pick<Cell, 'quantities' | 'gates' | 'hasCellState'> & { readonly kind: ReaderKind };

/** Every kind of reader. The recurrent ones are `cells`; attention keeps each head's mix and what the layer made of it. */
export const readers: Readonly<Record<ReaderKind, ReaderTraits>> = {
  ...cells,
  attention: { kind: 'attention', quantities: ['mixed', 'hidden'], gates: [], hasCellState: false },
};

export const isCellKind = (kind: string): kind is CellKind => Object.hasOwn(cells, kind);
