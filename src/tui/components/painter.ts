import type { DOMElement } from 'ink';
import { createContext } from 'react';

/** Text in one look, in the words of Ink's `<Text>`. */
export interface PaintedSpan {
  readonly text: string;
  readonly color?: string;
  readonly bold?: boolean;
  readonly inverse?: boolean;
  /** where the terminal's own cursor belongs */
  readonly isCaret?: boolean;
}

/** Puts finished rows on the screen at the place of a box that Ink has laid out and left empty. */
export interface Painter {
  readonly place: (box: DOMElement, rows: readonly (readonly PaintedSpan[])[]) => void;
}

/** The live terminal's painter. Without one, in tests and recordings, rows are Ink's text. */
export const PainterContext = createContext<Painter | undefined>(undefined);
