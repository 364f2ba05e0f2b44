/** What the explorer opens with where nothing else is asked for. */
export interface Demo {
  readonly model: string;
  readonly text: string;
}

/** What the explorer opens on. */
export const demo: Demo = { model: 'reviews-lstm', text: 'Not perfect, but honestly pretty good overall.' };
