import type { GateName, Quantity } from '../../engine/cell.ts';
import type { Direction } from '../../model/tracing/trace.ts';

/**
 * What a lesson says about its models, as a check. Claims, goals and the targets of predictions are written in one small
 * language, described in `.github/LESSONS.md`: `forget of unit 8 at 3 below 0.1`, `label is positive`,
 * `units with forget below 0.1 at 3: at least 3`, `probability at "but" with forget@3=1 is .18`.
 */
export type Condition =
  | { readonly kind: 'comparison'; readonly left: Term; readonly comparison: Comparison; readonly span: Span }
  | {
      readonly kind: 'word';
      readonly subject: WordSubject;
      readonly place: Place;
      readonly word: string;
      /** whether it must be another word */
      readonly isNot: boolean;
      readonly span: Span;
    }
  | { readonly kind: 'token'; readonly place: Place; readonly is: TokenFact; readonly span: Span }
  | { readonly kind: 'has-token'; readonly token: string; readonly place: Place; readonly span: Span }
  /** of a goal: how the text may differ from the scene's */
  | { readonly kind: 'text-change'; readonly change: TextChange; readonly span: Span }
  /** of a goal: the scene's text and model, with clamps set */
  | { readonly kind: 'clamps-alone'; readonly span: Span }
  /** never written: what a goal asks that is not about the text or the model */
  | { readonly kind: 'same'; readonly part: 'text' | 'model'; readonly span: Span }
  | { readonly kind: 'all'; readonly conditions: readonly Condition[]; readonly span: Span };

/** How a review may differ from the scene's, by its tokens. */
export type TextChange =
  | { readonly kind: 'another' }
  | { readonly kind: 'reordered' }
  | { readonly kind: 'one token'; readonly at: number };

/** What is said of a token: which one it is, or whether the vocabulary has it. */
type TokenFact = { readonly token: string } | { readonly known: boolean };

/** Part of an expression's source, for the caret under a mistake: UTF-16 units from its start. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** `is` of a written number means: equal when rounded to the digits it is written with. */
export type Comparison =
  | { readonly operator: 'below' | 'above' | 'at least' | 'at most' | 'is'; readonly right: Term }
  | { readonly operator: 'between'; readonly low: Term; readonly high: Term };

/** What has a word for a value: the verdict, or a part of what the reader sees. */
export const wordSubjects = ['label', 'view', 'phase', 'gate', 'quantity', 'cell', 'model'] as const;
type WordSubject = (typeof wordSubjects)[number];

/** A number as it was written: `25 %` is 0.25 with no digits after the percentage's point. */
export interface WrittenNumber {
  readonly kind: 'number';
  readonly value: number;
  /** digits after the point, of the percentage where it is one */
  readonly digits: number;
  readonly percent: boolean;
  readonly span: Span;
}

/** What can be read at a unit and a token. */
export type UnitReading = Quantity | 'kept' | 'erased' | 'written' | 'contribution';
/** What can be read at a token. */
export type TokenReading = 'probability' | 'logit' | 'gradient' | 'gradient kept' | 'belt kept';
export type ReadingName = UnitReading | TokenReading;

export const unitReadings: readonly UnitReading[] = [
  ...(['input', 'forget', 'candidate', 'output', 'reset', 'update', 'cell', 'hidden'] as const),
  ...(['kept', 'erased', 'written', 'contribution'] as const),
];
export const tokenReadings: readonly TokenReading[] = [
  ...(['gradient kept', 'belt kept', 'gradient', 'probability', 'logit'] as const),
];

/** Parts of a gate's pre-activation: W_ih x, W_hh h, both biases, and their sum. */
export const sumParts = ['word sum', 'memory sum', 'bias', 'sum'] as const;
export type SumPart = (typeof sumParts)[number];

/** What a model is, whatever it reads. */
export const factNames = [
  ...(['recurrent parameters', 'parameters', 'hidden size', 'embedding size'] as const),
  ...(['vocabulary size', 'bytes', 'accuracy'] as const),
  ...(['multiply-adds', 'numbers kept', 'remembered'] as const),
] as const;

/** Facts that are asked for with a word more: of which data, after how many words. */
export const keyedFacts: Readonly<Partial<Record<FactName, string>>> = {
  accuracy: 'which data the accuracy is of',
  'multiply-adds': 'after how many words',
  'numbers kept': 'after how many words',
  remembered: 'after how many words',
};
type FactName = (typeof factNames)[number];

/** Numbers of the reader's own situation. */
export const situationNumbers = [
  ...(['clamps', 'filler', 'unit', 'token', 'tokens'] as const),
  ...(['accuracy of the training', 'train steps', 'train step'] as const),
] as const;
export type SituationNumber = (typeof situationNumbers)[number];

export const aggregates = ['mean', 'lowest', 'highest', 'product'] as const;
export type Aggregate = (typeof aggregates)[number];

/** A number that can be looked up. */
export type Term =
  | WrittenNumber
  | ReadingTerm
  | { readonly kind: 'change'; readonly of: Term; readonly span: Span }
  | SumPartTerm
  | FactTerm
  | { readonly kind: 'saving'; readonly of: string; readonly against: string; readonly span: Span }
  | { readonly kind: 'situation'; readonly name: SituationNumber; readonly place: Place; readonly span: Span }
  | {
      readonly kind: 'count';
      readonly of: 'units' | 'tokens' | 'words';
      readonly condition: Condition;
      readonly span: Span;
    }
  | { readonly kind: 'which'; readonly of: 'unit' | 'token'; readonly reading: Term; readonly span: Span };

export interface ReadingTerm {
  readonly kind: 'reading';
  readonly name: ReadingName;
  /** over the units, unless one is named or it is a product; over the tokens, where the place spans several */
  readonly aggregate?: Aggregate;
  readonly place: Place;
  readonly span: Span;
}

export interface SumPartTerm {
  readonly kind: 'sum-part';
  readonly part: SumPart;
  readonly gate: GateName | 'candidate' | 'hidden';
  readonly place: Place;
  readonly span: Span;
}

export interface FactTerm {
  readonly kind: 'fact';
  readonly name: FactName;
  /** for `accuracy`: on which data */
  readonly key?: string;
  readonly model?: string;
  readonly span: Span;
}

/** Which token, counted from 0: by number, by its word, by both (which must agree), or from the end. */
export interface Moment {
  readonly step?: number;
  /** as it is looked up: lower-case */
  readonly token?: string;
  /** steps before the last token */
  readonly fromEnd?: number;
  readonly span: Span;
}

/** Where something is read; what it leaves out is the reader's situation, or the scene's. */
export interface Place {
  readonly at?: Moment;
  /** instead of one token: a range, or all */
  readonly over?: { readonly from: Moment; readonly to: Moment } | 'all';
  readonly unit?: { readonly index: number; readonly span: Span };
  readonly layer?: number;
  readonly direction?: Direction;
  readonly model?: { readonly name: string; readonly span: Span };
  readonly text?: string;
  /** as `trace --clamp` writes them */
  readonly clamps?: readonly string[];
  /** filler words after the reader's token, as the Gradient view inserts them */
  readonly filler?: number;
  /** as the model was after this train step */
  readonly after?: number;
}

/** An expression that cannot be read, or that does not fit what it is about; `span` is within its source. */
export class ExpressionError extends Error {
  override readonly name = 'ExpressionError';
  readonly span: Span;

  constructor(problem: string, span: Span) {
    super(problem);
    this.span = span;
  }
}
