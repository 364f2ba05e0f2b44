import type { Frame, Look, RecordedRow, Recording } from '../../src/recording/recording.ts';

export const plain: Look = { foreground: undefined, background: undefined, bold: false, inverse: false };

/** A row of text in one look. */
export const rowOf = (text: string, columns: number, look: Look = plain): RecordedRow =>
  [...text.padEnd(columns)].map((character) => ({ text: character, look: character === ' ' ? plain : look }));

export const frameOf = (rows: readonly RecordedRow[], durationMs: number, markers: readonly string[] = []): Frame => ({
  rows,
  changes: `<${rows.map((row) => row.map(({ text }) => text).join('')).join('|')}>`,
  durationMs,
  markers,
});

/** Two frames of 8×2, 1 s and 3 s. */
export const aRecording = (changes: Partial<Recording> = {}): Recording => ({
  title: 'a < b',
  columns: 8,
  rows: 2,
  theme: 'auto',
  idleLimitMs: undefined,
  frames: [
    frameOf([rowOf('not', 8), rowOf('█── .50', 8)], 1000, ['not']),
    frameOf([rowOf('good', 8), rowOf('█── .50', 8)], 3000, ['good', 'scene 2']),
  ],
  ...changes,
});
