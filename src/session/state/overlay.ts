import type { TrainingForm } from './training.ts';

/** What lies over the screen. */
export type Overlay =
  | { readonly kind: 'none' }
  | { readonly kind: 'help'; readonly scroll: number }
  | OutlineOverlay
  /** a term of the glossary, by its id */
  | { readonly kind: 'term'; readonly term: string }
  /** the command line that opens what is on the screen */
  | { readonly kind: 'command' }
  /** nothing: who speaks is to be looked at */
  | { readonly kind: 'blank' }
  | { readonly kind: 'training'; readonly form: TrainingForm };

/** The lessons, and after them what comes back. */
export interface OutlineOverlay {
  readonly kind: 'outline';
  /** the index of the entry */
  readonly chosen: number;
  /** the chosen step of that lesson, where its steps are listed */
  readonly step?: number;
  /** the number of a step of that lesson as far as it is typed */
  readonly typed?: string;
}
