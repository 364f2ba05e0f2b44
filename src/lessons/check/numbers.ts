import type { Comparison, Condition, Term } from '../expression/expression.ts';
import { proseOf } from '../format/prose.ts';
import type { Report } from '../format/report.ts';
import type { Checkpoint, LessonStep, Prose } from '../lesson.ts';
import { type LessonSource, startOfLine } from '../lesson-error.ts';
import { lessonLimits } from '../limits.ts';

/** `.05`, `−.56`, `0.28`, `25 %`, `130,209`: numbers that can only come from a model. Whole ones may be counted. */
const MEASURED = /(?<![\w.,])[+−-]?(?:\d+(?:,\d{3})+|\d*\.\d+)(?:\s?%)?|(?<![\w.,])\d+\s?%/g;

/**
 * Reports every measured number in a step's prose that none of its claims states: a lesson cannot go stale in silence.
 * In `code` a number is an example, and no measurement.
 */
export function checkNumbers(step: LessonStep, report: Report): void {
  const claimed = claimedNumbers(step);
  const places = placesOf(report.source);
  const from = startOfLine(report.source, step.line);
  for (const text of measuredNumbers(step)) {
    if (claimed.some((value) => Math.abs(value - numberOf(text)) < 1e-9)) continue;
    const problem = `no claim of this step states the number ${text}: add an \`expect:\`, or write it as code`;
    const offset = places.get(text)?.find((place) => place >= from);
    if (offset === undefined) report.onLine(problem, step.line);
    else report.at(problem, offset, text.length);
  }
}

type Places = ReadonlyMap<string, readonly number[]>;

/** Found once a file: a lesson may have a thousand steps. */
const knownPlaces = new WeakMap<LessonSource, Places>();

/** Where each measured number stands in the source, leaving out what is no prose. */
function placesOf(source: LessonSource): Places {
  const known = knownPlaces.get(source);
  if (known) return known;
  const places = new Map<string, number[]>();
  for (const { 0: text, index } of proseIn(source.text).matchAll(MEASURED)) {
    const same = places.get(text);
    if (same) same.push(index);
    else places.set(text, [index]);
  }
  knownPlaces.set(source, places);
  return places;
}

/** The source with its comments and its code covered up. */
function proseIn(source: string): string {
  let prose = '';
  let done = 0;
  for (const { 0: mark, index } of source.matchAll(/<!--|`/g)) {
    if (index < done) continue;
    const end = endOfHidden(source, mark, index);
    if (end < 0) {
      if (mark === '`') continue;
      break; // a comment that nothing closes: whatever comes is no prose
    }
    prose += source.slice(done, index) + source.slice(index, end).replace(/[^\n]/g, '`');
    done = end;
  }
  return prose + source.slice(done);
}

function endOfHidden(source: string, mark: string, start: number): number {
  if (mark === '<!--') {
    const close = source.indexOf('-->', start);
    return close < 0 ? -1 : close + 3;
  }
  const length = source.slice(start + 1, start + 1 + MOST_CODE).search(/[`\n]/);
  return length >= 0 && source[start + 1 + length] === '`' ? start + length + 2 : -1;
}

/** A block of a lesson has no more. */
const MOST_CODE = lessonLimits.blockCharacters;

const measuredNumbers = ({ blocks, checkpoint }: LessonStep): readonly string[] => {
  const prose = [...proseOf(blocks), ...(checkpoint ? proseOfCheckpoint(checkpoint) : [])];
  const found = prose.flatMap((runs) => {
    const words = runs.map(({ text, style }) => (style === 'code' ? '`' : text)).join('');
    return [...words.matchAll(MEASURED)].map(([number]) => number);
  });
  return [...new Set(found)];
};

function proseOfCheckpoint(checkpoint: Checkpoint): readonly Prose[] {
  const { question, hints } = checkpoint;
  switch (checkpoint.kind) {
    case 'recall':
      return [question, ...hints, checkpoint.answer];
    case 'choice':
      return [question, ...hints, ...checkpoint.options.flatMap(({ text, why }) => [text, why])];
    default:
      return [question, ...hints, checkpoint.why];
  }
}

function claimedNumbers({ claims, checkpoint }: LessonStep): readonly number[] {
  const goals = checkpoint && 'goal' in checkpoint ? [checkpoint.goal] : [];
  return [...claims, ...goals].flatMap(({ condition }) => numbersIn(condition));
}

function numbersIn(condition: Condition): readonly number[] {
  if (condition.kind === 'all') return condition.conditions.flatMap(numbersIn);
  if (condition.kind !== 'comparison') return [];
  const { left } = condition;
  return [...(left.kind === 'count' ? numbersIn(left.condition) : []), ...boundsOf(condition.comparison)];
}

function boundsOf(comparison: Comparison): readonly number[] {
  const terms: readonly Term[] =
    comparison.operator === 'between' ? [comparison.low, comparison.high] : [comparison.right];
  return terms.flatMap((term) => (term.kind === 'number' ? term.value : []));
}

function numberOf(text: string): number {
  const size = Number(text.replace(/[,\s%+−-]/g, '')) / (text.endsWith('%') ? 100 : 1);
  return /^[−-]/.test(text) ? -size : size;
}
