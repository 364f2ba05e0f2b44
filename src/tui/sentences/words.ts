import type { Block, Prose } from '../../lessons/lesson.ts';
import type { TraceStep } from '../../model/tracing/trace.ts';
import type { Shown } from '../../session/readings/shown-number.ts';
import { safeText } from '../text.ts';

// What every sentence is made of: numbers and foreign words as they are read aloud.

/** A number as it is said: `0.53`, `minus 1.08`. */
export function spoken(value: number, decimals = 2): string {
  const digits = Math.abs(value).toFixed(decimals);
  return value < 0 && Number(digits) !== 0 ? `minus ${digits}` : digits;
}

/** A value as it may be told: not while a prediction asks for it; in a what-if with the trained one. */
export function spokenShown(shown: Shown | undefined): string {
  if (!shown) return 'not computed yet';
  if (shown.isHidden) return 'hidden until you predict it';
  return shown.trained === undefined
    ? spoken(shown.value)
    : `${spoken(shown.value)} instead of ${spoken(shown.trained)}`;
}

/** A positive size of any order: `0.23`, `0.0071`, `3e-9`. */
export const spokenSize = (value: number): string =>
  value === 0 || value >= 0.0001 ? String(Number(value.toPrecision(2))) : value.toExponential(0);

/** A share as a whole percentage, or finer where it is small. */
export const percent = (share: number): string => `${spokenSize(share * 100)} percent`;

/** Foreign text in one line that a terminal can only show. */
export const oneLine = (text: string): string => safeText(text.replace(/\s+/gu, ' '));

export const quoted = (text: string): string => `“${oneLine(text)}”`;

/** A token, with a word where the vocabulary lacks it. */
export const spokenToken = ({ text, known }: Pick<TraceStep, 'text' | 'known'>): string =>
  known ? quoted(text) : `${quoted(text)}, which the vocabulary lacks,`;

/** `a, b and c` */
export const listed = (parts: readonly string[]): string =>
  parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;

export const counted = (count: number, one: string): string => `${count} ${count === 1 ? one : `${one}s`}`;

/** The first letter large. */
export const capital = (text: string): string => text.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());

export const proseText = (prose: Prose): string => oneLine(prose.map(({ text }) => text).join(''));

/** The paragraphs of a text, an item of a list each its own. */
export function blockSentences(blocks: readonly Block[]): readonly string[] {
  return blocks.flatMap((block) => {
    switch (block.kind) {
      case 'list':
        return block.items.map((item, index) => `${block.ordered ? `${index + 1}: ` : ''}${proseText(item)}`);
      case 'code':
        return block.text.split('\n').flatMap((row) => (row.trim() === '' ? [] : [oneLine(row.trim())]));
      default:
        return [proseText(block.runs)];
    }
  });
}

const keyWords: readonly (readonly [sign: string, word: string])[] = [
  ['←', 'Left'],
  ['→', 'Right'],
  ['↑', 'Up'],
  ['↓', 'Down'],
  ['…', 'to'],
  [',', 'comma'],
  ['.', 'full stop'],
  ['/', 'slash'],
  ['[', 'opening bracket'],
  [']', 'closing bracket'],
  ['(', 'opening parenthesis'],
  [')', 'closing parenthesis'],
  ['<', 'less-than sign'],
  ['>', 'greater-than sign'],
  ['=', 'equals sign'],
  ['+', 'plus'],
  ['-', 'minus'],
  ['?', 'question mark'],
];

/** The keys of a table's entry in words: `Left, Right, h, l`. */
export function spokenKeys(shown: string): string {
  const words = shown
    .split(/\s+/)
    .map((key) => keyWords.find(([sign]) => sign === key)?.[1] ?? (/^[A-Z]$/.test(key) ? `capital ${key}` : key));
  return words.join(', ').replaceAll(', to, ', ' to ');
}
