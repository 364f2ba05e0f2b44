import type { GateName, Quantity } from '../../engine/cell.ts';
import type { ReaderKind } from '../../engine/readers.ts';
import type { Lesson } from '../../lessons/lesson.ts';
import type { ShowLevel } from '../../lessons/show.ts';
import type { BagOfWords } from '../../model/bag-of-words.ts';
import type { History } from '../../model/history.ts';
import type { Model } from '../../model/model.ts';
import type { Clamp } from '../../model/tracing/clamp.ts';
import type { Direction } from '../../model/tracing/trace.ts';
import type { Attempt } from '../course/attempt.ts';
import type { Progress } from '../course/progress.ts';
import type { Overlay } from './overlay.ts';
import type { Training } from './training.ts';

/** In the order of the number keys. */
export const viewIds = ['timeline', 'gates', 'arithmetic', 'compare', 'gradient', 'learning'] as const;
export type ViewId = (typeof viewIds)[number];

/** What can have the focus, in the order of Tab: a question is one Tab away; the lesson is read on without. */
export const focusIds = ['main', 'checkpoint', 'lesson'] as const;
export type FocusId = (typeof focusIds)[number];

/** How the rows of units are ordered: by mean push on the verdict, by number, by change at this token. */
export const unitOrders = ['push', 'number', 'change'] as const;
export type UnitOrder = (typeof unitOrders)[number];

/** The place in the reading that everything on the screen is about. */
export interface Cursor {
  /** 0-based */
  readonly timeStep: number;
  /** index into the phases of the model's cell */
  readonly phase: number;
  /** 0-based */
  readonly unit: number;
  /** the selected gate, or the candidate */
  readonly gate: Quantity;
  readonly layer: number;
  readonly direction: Direction;
  /** of attention: the selected head, the first where none was chosen */
  readonly head?: number;
  /** of attention: the word that is looked at, 0 to `timeStep`; the token itself where none was chosen */
  readonly word?: number;
}

/** What the timeline can show, in the order of H and L; a cell has those of its own quantities. */
export const timelineQuantities = [
  'forget',
  'input',
  'reset',
  'update',
  'candidate',
  'cell',
  'mixed',
  'hidden',
  'output',
  'kept',
  'written',
  'contribution',
] as const;
export type TimelineQuantity = (typeof timelineQuantities)[number];

/** A clamp that is being set, at the cursor's token and unit. */
export interface Draft {
  readonly gate: GateName;
  /** 0 to 1; undefined until one is set */
  readonly value: number | undefined;
  /** every unit, not only the cursor's */
  readonly isForAllUnits: boolean;
  /** this token and all after it */
  readonly isForLaterTokens: boolean;
}

/** How Learning spaces out train steps: most happens at the start. */
export const stepScales = ['log', 'linear'] as const;
export type StepScale = (typeof stepScales)[number];

/** The parts of Gradient: how far the gradient reaches in each model, and which word mattered to one. */
export const gradientParts = ['reach', 'words'] as const;
export type GradientPart = (typeof gradientParts)[number];

/** The parts of Compare: the readers' paths over the review, how long each remembers, and what each costs. */
export const compareParts = ['paths', 'memory', 'price'] as const;
export type ComparePart = (typeof compareParts)[number];

export type ViewPart = GradientPart | ComparePart;
export const viewParts: readonly ViewPart[] = [...gradientParts, ...compareParts];

/** The clamps of a what-if with their history, and whether they or the trained gates are on the screen. */
export interface WhatIf {
  readonly clamps: readonly Clamp[];
  /** earlier lists, the last one newest */
  readonly done: readonly (readonly Clamp[])[];
  /** lists that were undone, the last one newest */
  readonly undone: readonly (readonly Clamp[])[];
  readonly showing: 'altered' | 'trained';
  readonly draft: Draft | undefined;
}

export const noWhatIf: WhatIf = { clamps: [], done: [], undone: [], showing: 'altered', draft: undefined };

/** The paces of play that `<` and `>` go through, in steps a minute; the command line may ask for any between. */
export const paces = [20, 30, 45, 60, 90, 150, 300] as const;
export const usualPace = 60;

/** Stepping by itself; a key stops it. */
export interface Play {
  readonly isPlaying: boolean;
  readonly by: PlayedBy;
  /** steps a minute */
  readonly pace: number;
}

/** What play steps by: whole tokens, the phases of their arithmetic, or snapshots of the training. */
export const playedBy = ['token', 'phase', 'snapshot'] as const;
export type PlayedBy = (typeof playedBy)[number];

/** How a viewer stands to the session whose log is followed. */
export interface Follow {
  /** what is on the screen is the other session, not the viewer's own */
  readonly isAttached: boolean;
  /** the viewer's own help lies over the other session */
  readonly hasHelp: boolean;
  readonly hasEnded: boolean;
}

/** The keys that were pressed a moment ago, for those who watch. */
export interface KeysShown {
  /** by their names, the newest last */
  readonly recent: readonly string[];
  /** how many were pressed in all: tells an old timer from the newest */
  readonly count: number;
}

/** A review to try, with what it shows. */
export interface Sample {
  /** of the models that read it */
  readonly task: string;
  readonly text: string;
  readonly shows: string;
}

/** What is being typed, and what for. */
export interface Typing {
  readonly purpose: 'review' | 'find' | 'answer' | 'recording';
  readonly text: string;
  /** caret, in characters from the start */
  readonly caret: number;
  /** the text is the one that was there: what is typed first takes its place, another key edits it */
  readonly isFresh?: boolean;
}

/** How far the caret of a typed line goes: characters, or to a place. */
export type CaretMove = number | 'start' | 'end' | 'word-before' | 'word-after';
/** What of a typed line is erased: the character before the caret or under it, or all up to a place. */
export type Erasure = 1 | -1 | 'word-before' | 'word-after' | 'to-start' | 'to-end';

/** What a session keeps in files. */
export const keptKinds = ['progress', 'log', 'recording'] as const;
export type Kept = (typeof keptKinds)[number];

/** A line that was left with Esc: it comes back where the same is typed again. */
export interface LeftLine {
  /** the review, or the checkpoint, that it was typed for */
  readonly of: string;
  readonly text: string;
}

/** Why the reader's own lesson could not be read when it was saved last. */
export interface LessonMistake {
  readonly problem: string;
  /** from 1; undefined where the file could not be read at all */
  readonly line?: number;
  /** that line */
  readonly content?: string;
  /** from 1 */
  readonly column?: number;
  readonly length?: number;
}

export interface LessonPlace {
  /** index into `lessons`; -1 where there are none */
  readonly lesson: number;
  /** index into the lesson's steps */
  readonly step: number;
  /** rows scrolled away at the top of the lesson pane */
  readonly scroll: number;
  /** rows scrolled away at the top of the checkpoint pane; more than there are stand for its end */
  readonly checkpointScroll: number;
  /** which of the two the side pane is about, where there is not room for both */
  readonly shows: 'text' | 'question';
  /** whether the scene waits for its model: what is on the screen is not what the step is about */
  readonly isAwaited?: boolean;
  /** where the learner was before old questions came back; the course goes on there */
  readonly cameFrom?: CameFrom;
}

export interface CameFrom {
  readonly lesson: number;
  readonly step: number;
  /** the questions that came back so far, by their ids, this one included */
  readonly asked: readonly string[];
  /** how many they are in all */
  readonly count: number;
}

/** What a learner had on the screen beside the lesson: it is kept while a scene is shown, and `r` brings it back. */
export interface Aside {
  readonly text: string;
  readonly modelName: string;
  readonly whatIf: WhatIf;
  readonly cursor: Cursor;
  readonly trainStep: number | undefined;
}

/** A model that can be loaded by its name. */
export interface CatalogueEntry {
  readonly name: string;
  readonly task: string;
  readonly kind: ReaderKind | 'bag-of-words';
}

/** The whole session as one value: facts only; what follows from them is a selector. */
export interface SessionState {
  /** the models loaded so far, by name */
  readonly models: Readonly<Record<string, Model>>;
  readonly modelName: string;
  /** what can be loaded by name */
  readonly catalogue: readonly CatalogueEntry[];
  /** the bags of words loaded so far, by name */
  readonly bags: Readonly<Record<string, BagOfWords>>;
  /** how models came to be, by name, as far as that is loaded; `none` where it was not kept */
  readonly histories: Readonly<Record<string, History | 'none'>>;
  /** the train step after which models are shown; undefined at the end of their training */
  readonly trainStep: number | undefined;
  /** what was begun to be trained here */
  readonly training?: Training | undefined;
  /** models and histories that were asked for, by name: not there yet, or not to be had */
  readonly requests: Readonly<Record<string, 'under way' | 'failed'>>;
  readonly text: string;
  /** true where the learner gave the text: a lesson's scene then leaves it alone until asked */
  readonly isOwnText: boolean;
  readonly cursor: Cursor;
  readonly view: ViewId;
  readonly order: UnitOrder;
  /** what the timeline shows */
  readonly quantity: TimelineQuantity;
  /** terms scrolled away in Arithmetic */
  readonly termScroll: number;
  /** filler words after the cursor's token, in Gradient */
  readonly filler: number;
  /** what Gradient shows: how far the gradient reaches, or which word mattered */
  readonly gradientPart: GradientPart;
  readonly comparePart: ComparePart;
  readonly stepScale: StepScale;
  readonly whatIf: WhatIf;
  readonly play: Play;
  /** the keys pressed just now; undefined where they are not to be shown */
  readonly keysShown: KeysShown | undefined;
  /** the file that the screen is recorded to; undefined where it is not */
  readonly recording: { readonly path: string } | undefined;
  readonly focus: FocusId;
  readonly overlay: Overlay;
  readonly typing: Typing | undefined;
  /** what was typed and left */
  readonly leftLines: { readonly [P in 'review' | 'answer']?: LeftLine };
  /** reviews that `[` and `]` go through, of every task */
  readonly samples: readonly Sample[];
  readonly lessons: readonly Lesson[];
  readonly place: LessonPlace;
  /** in the reader's own lesson as it is on the disk now; what is shown is the last that was right */
  readonly mistake?: LessonMistake | undefined;
  /** what the learner had beside the lesson; undefined where that is on the screen, or there was nothing */
  readonly aside?: Aside | undefined;
  /** the side pane has the whole width */
  readonly isSideWide: boolean;
  /** how much of Gates is drawn: what the lesson's scene asks for, until the learner wants all of it */
  readonly drawn: ShowLevel;
  /** what is kept between sessions */
  readonly progress: Progress;
  /** of this session, by checkpoint id */
  readonly attempts: Readonly<Record<string, Attempt>>;
  /** how many hints of the current step are shown */
  readonly hints: number;
  /** only where another session's log is followed */
  readonly follow?: Follow;
  /** whether anything may move by itself on the screen */
  readonly hasMotion: boolean;
  /** what a scene points at, while it flashes: quantities, `unit 3`, `sum`, `figure` */
  readonly flash: readonly string[];
  /** what is not being kept, and why */
  readonly unkept?: { readonly [K in Kept]?: string };
  /** whether it was said that keys are Latin letters */
  readonly isToldOfLayout?: boolean;
  /** one line for the reader about what just happened or could not */
  readonly notice: string | undefined;
}
