import type { Quantity } from '../../engine/cell.ts';
import type { Outcome } from '../../lessons/expression/evaluate.ts';
import type {
  Comparison,
  Condition,
  ReadingName,
  SituationNumber,
  Term,
  TextChange,
} from '../../lessons/expression/expression.ts';
import type { Goal } from '../../lessons/lesson.ts';
import { goalOutcome } from '../../session/course/checkpoint.ts';
import type { SessionState } from '../../session/state/state.ts';
import { formatGate, formatSigned } from '../format.ts';
import { cellNames } from '../parts/cell-names.ts';

/** How a goal stands, in the words of the screen. */
export interface GoalStatus {
  readonly isReached: boolean;
  /** whether nothing done here can reach it: the review or the cell is not the lesson’s */
  readonly isAstray?: true;
  /** of the first part that is not reached: what it is about, what it is now and what is wanted */
  readonly text: string;
}

/** Tokens are counted from 1 here, as everywhere on the screen. */
export function goalStatus(state: SessionState, goal: Goal): GoalStatus {
  const outcome = goalOutcome(state, goal);
  // Another review or model than the scene's: its tokens or units are not there.
  if (!outcome && !state.training && /train/.test(goal.source))
    return { isReached: false, text: 'nothing is trained yet: T' };
  if (!outcome) return { isReached: false, isAstray: true, text: 'not here: r brings the lesson’s review back' };
  if (outcome.holds) return { isReached: true, text: 'reached' };
  const isAstray = outcome.condition.kind === 'same';
  return { isReached: false, ...(isAstray ? { isAstray } : {}), text: missing(outcome) };
}

function missing({ condition, found }: Outcome): string {
  switch (condition.kind) {
    case 'comparison': {
      const { left, comparison } = condition;
      const wanted = wantedText(left, comparison);
      return `${nameOf(left)} ${valueText(left, Number(found))}${wanted ? `, wanted ${wanted}` : ''}`;
    }
    case 'word':
      return `${wordNames[condition.subject] ?? condition.subject} ${wordText(found)}, wanted ${wantedWord(condition)}`;
    case 'token':
      return 'token' in condition.is ? `“${found}”, wanted “${condition.is.token}”` : `it is ${found}`;
    case 'has-token':
      return `the token “${condition.token}” is missing`;
    case 'text-change':
      return changes[condition.change.kind];
    case 'clamps-alone':
      return 'no gate is set by hand yet';
    case 'same':
      return condition.part === 'text'
        ? 'not by this review: r brings the lesson’s back'
        : 'not by this cell: r brings the lesson’s back';
    case 'all':
      return '';
  }
}

const changes: Readonly<Record<TextChange['kind'], string>> = {
  another: 'it is still the same review',
  reordered: 'the same words, in another order',
  'one token': 'that one word, and no other',
};

const wordNames: Readonly<Record<string, string>> = { label: 'verdict' };
const wordText = (word: number | string): string =>
  Object.entries(cellNames).find(([kind]) => kind === word)?.[1] ?? String(word);
const wantedWord = ({ word, isNot }: Extract<Condition, { kind: 'word' }>): string =>
  isNot ? 'another' : wordText(word);

const symbols: { readonly [name in Quantity | ReadingName]?: string } = {
  ...{ forget: 'f', input: 'i', candidate: 'g', output: 'o', reset: 'r', update: 'z', cell: 'c', hidden: 'h' },
  ...{ contribution: 'push', 'gradient kept': 'gradient left', 'belt kept': 'by the belt' },
};
const situationNames: { readonly [name in SituationNumber]?: string } = {
  filler: 'filler words',
  'accuracy of the training': 'right',
};

function nameOf(term: Term): string {
  switch (term.kind) {
    case 'reading': {
      const unit = term.place.unit ? ` of unit ${term.place.unit.index}` : '';
      return `${term.aggregate ? `${term.aggregate} ` : ''}${symbols[term.name] ?? term.name}${unit}`;
    }
    case 'situation':
      return situationNames[term.name] ?? term.name;
    case 'count':
      return `${term.of} found:`;
    default:
      return 'now';
  }
}

/** Memories, candidates and pushes have a sign; gates, probabilities and shares have none. */
const signed: ReadonlySet<ReadingName> = new Set<ReadingName>([
  ...(['cell', 'hidden', 'candidate', 'kept', 'written', 'contribution', 'logit'] as const),
]);

function valueText(term: Term, value: number): string {
  if (isTokenNumber(term)) return String(value + 1);
  if (term.kind === 'situation' && term.name === 'accuracy of the training') return formatGate(value);
  if (term.kind === 'reading') return signed.has(term.name) ? formatSigned(value).trim() : formatGate(value);
  return Number.isInteger(value) ? String(value) : formatSigned(value).trim();
}

const isTokenNumber = (term: Term): boolean => term.kind === 'situation' && term.name === 'token';

function wantedText(left: Term, comparison: Comparison): string | undefined {
  if (comparison.operator === 'between') {
    const [low, high] = [written(left, comparison.low), written(left, comparison.high)];
    return low && high && `between ${low} and ${high}`;
  }
  const number = written(left, comparison.right);
  return number && (comparison.operator === 'is' ? number : `${comparison.operator} ${number}`);
}

/** A number as the goal writes it. */
function written(left: Term, term: Term): string | undefined {
  if (term.kind !== 'number') return undefined;
  const value = isTokenNumber(left) ? term.value + 1 : term.value;
  const digits = Math.abs(term.percent ? value * 100 : value).toFixed(term.digits);
  return `${value < 0 ? '−' : ''}${digits.replace(/^0\./, '.')}${term.percent ? ' %' : ''}`;
}
