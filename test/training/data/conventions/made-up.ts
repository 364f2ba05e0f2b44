import { examplesOf, labellingOfFiles, notesOn, readRows } from '../../../../src/training/data/data.ts';
import type { Labelling } from '../../../../src/training/data/labels.ts';

const good = [
  'Bright, quick and easy to carry.',
  'The handle feels solid; we use it daily.',
  'My sister loved it, "best gift" she said.',
  'Arrived early and works as described.',
  'Crisp sound for so small a box, 10/10.',
  'Soft, warm and worth every cent.',
];
const bad = [
  'It cracked within a week, very poor.',
  'The zip jams; I sent it back.',
  'Loud, slow and hot to the touch.',
  'Nobody answered my mails, avoid.',
  'Smells of glue, and the lid leaks.',
  'Cheap plastic, broke on day two.',
];

export interface Review {
  readonly text: string;
  /** 0 or 1 */
  readonly y: number;
  /** its place, from 0 */
  readonly n: number;
}

/** Twelve reviews, good and bad in turn, with commas, semicolons and quotes. */
export const reviews: readonly Review[] = Array.from({ length: 12 }, (_, n) => ({
  text: (n % 2 ? bad : good)[n >> 1],
  y: 1 - (n % 2),
  n,
}));

/** In quotes, as spreadsheets write it. */
export const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
export const unquoted = (text: string): string => text.replaceAll('"', '');
export const star = ({ n }: Review): number => (n % 5) + 1;
export const ofThree = ({ n }: Review): string => ['neutral', 'positive', 'negative'][n % 3];

/** A line a review, under a first line where there is one. */
export const table = (head: string | undefined, row: (review: Review) => string, end = '\n'): string =>
  [...(head === undefined ? [] : [head]), ...reviews.map(row), ''].join(end);

export const lines = (object: (review: Review) => object): string =>
  table(undefined, (one) => JSON.stringify(object(one)));

export const bytesOf = (content: string | Uint8Array): Uint8Array =>
  typeof content === 'string' ? new TextEncoder().encode(content) : content;

/** Reads a file as a training does. */
export function opened(name: string, content: string | Uint8Array, expected?: readonly string[]) {
  const file = readRows(name, bytesOf(content));
  const labelling: Labelling = labellingOfFiles([file], { expected });
  const { examples, leftOut } = examplesOf(file, labelling);
  return { examples, labels: labelling.labels, notes: notesOn(file, labelling, leftOut) };
}
