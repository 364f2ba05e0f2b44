/**
 * Every benchmark, to be loaded when it runs. One more is a file beside this one and a line here; `npm run bench NAME` runs
 * one of them alone.
 */
export const benchmarks: Readonly<Record<string, () => Promise<() => Promise<void>>>> = {
  reading: async () => (await import('./reading.ts')).reading,
  'reading-rivals': async () => (await import('./reading-rivals.ts')).readingRivals,
  terminal: async () => (await import('./terminal.ts')).terminal,
  training: async () => (await import('./training.ts')).training,
  'training-rivals': async () => (await import('./training-rivals.ts')).trainingRivals,
};
