import type { GateName, Quantity } from '../engine/cell.ts';
import type { Direction } from '../model/tracing/trace.ts';
import type { Condition, UnitReading } from './expression/expression.ts';
import type { ShowLevel } from './show.ts';

/** The state that a lesson step asks for; `sceneAt` says what holds where it is silent. Tokens and units count from 0. */
export interface Scene {
  /** the review to read */
  readonly text?: string;
  /** a built-in model's name */
  readonly model?: string;
  /** time step */
  readonly at?: number;
  /** the token that stands there, where the lesson names it: `at: 3 "but"` */
  readonly token?: string;
  /** the name of a phase of the model's cell, e.g. `forget` */
  readonly phase?: string;
  readonly view?: string;
  /** the part of Gradient or Compare: `words`, `memory`, `price` … */
  readonly part?: string;
  readonly unit?: number;
  readonly gate?: Quantity;
  /** what the timeline shows */
  readonly quantity?: string;
  readonly layer?: number;
  readonly direction?: Direction;
  /** clamps as `trace --clamp` writes them */
  readonly clamps?: readonly string[];
  /** filler words between the token and the end, in the gradient view */
  readonly filler?: number;
  /** how much of the Gates view is drawn; `all` where no step has set it */
  readonly show?: ShowLevel;
  /** the train step after which the model is shown; where it is not given, the end of its training */
  readonly after?: number;
  /** a training that T offers, as `recall start 0 longest 30`; in a solution it is what reaches the goal */
  readonly train?: string;
  /** what to point at: `figure`, `review`, `sum`, `lesson`, a quantity, or `unit 3` */
  readonly spotlight?: readonly string[];
}

/** What a prediction is compared with: one number of a reading. */
export interface Reading {
  /** `probability` is of "positive", or of the predicted label where there are several */
  readonly quantity: UnitReading | 'probability';
  readonly at: number;
  /** the token that stands there, where the lesson names it */
  readonly token?: string;
  /** none for the probability */
  readonly unit?: number;
  /** clamps under which it is read, where the question is a what-if */
  readonly clamps?: readonly string[];
}

/** A sentence of the prose as a check: `forget of unit 8 at 3 below 0.1`. */
export interface Claim {
  readonly source: string;
  readonly condition: Condition;
  /** where `source` begins in the file, both 1-based */
  readonly line: number;
  readonly column: number;
}

/** What is to be reached, e.g. `probability at 8 below 0.5 and clamps at most 2`, `cell is gru`. Written like a claim. */
export type Goal = Claim;

/** What every checkpoint has. */
export interface CheckpointBase {
  /** unique over the whole course: progress is kept by it */
  readonly id: string;
  readonly question: Prose;
  /** none, or three: where to look, what to do, the worked answer */
  readonly hints: readonly Prose[];
  /** in a quiz: the id of the lesson that it is about */
  readonly lesson?: string;
  /** 1-based, of the heading */
  readonly line: number;
}

/** Type an answer; see a model answer; mark yourself. */
export interface RecallCheckpoint extends CheckpointBase {
  readonly kind: 'recall';
  readonly answer: Prose;
}

/** One of two to four. */
export interface ChoiceCheckpoint extends CheckpointBase {
  readonly kind: 'choice';
  readonly options: readonly ChoiceOption[];
}

export interface ChoiceOption {
  readonly text: Prose;
  readonly right: boolean;
  /** why it is right, or why it is tempting */
  readonly why: Prose;
}

/** Set a bar before the value is shown. */
export interface PredictCheckpoint extends CheckpointBase {
  readonly kind: 'predict';
  readonly target: Reading;
  readonly why: Prose;
}

/** Set the gates of one unit at one token yourself, to reach a goal. */
export interface GateCheckpoint extends CheckpointBase {
  readonly kind: 'gate';
  readonly at: number;
  /** the token that stands there, where the lesson names it */
  readonly token?: string;
  readonly unit: number;
  readonly gates: readonly GateName[];
  readonly goal: Goal;
  /** clamps that reach the goal; the checker tries them */
  readonly solution: Scene;
  readonly why: Prose;
}

/** Reach a state; the fewest clamps is kept as the best. */
export interface DoCheckpoint extends CheckpointBase {
  readonly kind: 'do';
  readonly goal: Goal;
  /** what to change in the step's scene to reach the goal; the checker tries it */
  readonly solution: Scene;
  readonly why: Prose;
}

export type Checkpoint = RecallCheckpoint | ChoiceCheckpoint | PredictCheckpoint | GateCheckpoint | DoCheckpoint;

/** A piece of text, ready to be wrapped. */
export type Block =
  | { readonly kind: 'paragraph' | 'quote'; readonly runs: Prose }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly Prose[] }
  | { readonly kind: 'code'; readonly text: string };

/** Words in one style. */
export interface Run {
  readonly text: string;
  readonly style: 'plain' | 'strong' | 'emphasis' | 'code';
}

/** One paragraph. */
export type Prose = readonly Run[];

export interface LessonStep {
  readonly title: string;
  /** 1-based, of the `##` */
  readonly line: number;
  readonly blocks: readonly Block[];
  /** what this step itself sets */
  readonly scene: Scene;
  readonly claims: readonly Claim[];
  readonly checkpoint?: Checkpoint;
  /** for whoever presents the lesson: `follow --notes` shows it, the learner's screen does not */
  readonly speaker?: readonly string[];
}

/** Where a lesson comes from that is none of the course. */
export interface OwnLesson {
  /** the whole file, as it is written into a session's log */
  readonly source: string;
  /** the file as its reader calls it; none where the lesson came by a log */
  readonly file?: string;
}

export interface Lesson {
  /** the file's name without `.md` */
  readonly id: string;
  readonly title: string;
  /** one line for the outline; may be empty */
  readonly summary: string;
  readonly minutes: number;
  /** the model and the review that the first step starts from */
  readonly model: string;
  readonly text: string;
  /** ids of the lessons to read before */
  readonly needs: readonly string[];
  readonly sources: readonly string[];
  /** what stands before the first `##`: shown above the first step's text */
  readonly intro: readonly Block[];
  readonly steps: readonly LessonStep[];
  /** only of a lesson of the reader's own: it stands beside the course, and has no number in it */
  readonly own?: OwnLesson;
}
