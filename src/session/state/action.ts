import type { Lesson } from '../../lessons/lesson.ts';
import type { BagOfWords } from '../../model/bag-of-words.ts';
import type { History, Snapshot } from '../../model/history.ts';
import type { Model } from '../../model/model.ts';
import type { Experiment } from '../../training/experiment/experiment.ts';
import type { Mark } from '../course/attempt.ts';
import type { Progress } from '../course/progress.ts';
import type {
  CaretMove,
  Erasure,
  FocusId,
  Kept,
  LessonMistake,
  PlayedBy,
  SessionState,
  Typing,
  ViewId,
} from './state.ts';

/** Everything that can happen to a session, in words of what happened or what the reader asked for. */
export type Action =
  | { readonly type: 'time/stepped'; readonly by: number }
  | { readonly type: 'time/moved'; readonly to: 'first' | 'last' | number }
  | { readonly type: 'phase/stepped'; readonly by: 1 | -1 }
  | { readonly type: 'unit/stepped'; readonly by: number }
  | { readonly type: 'unit/selected'; readonly unit: number }
  | { readonly type: 'gate/stepped'; readonly by: 1 | -1 }
  | { readonly type: 'units/reordered' }
  | { readonly type: 'quantity/stepped'; readonly by: 1 | -1 }
  | { readonly type: 'terms/scrolled'; readonly by: number }
  | { readonly type: 'view/shown'; readonly view: ViewId }
  | { readonly type: 'view/deepened' }
  | { readonly type: 'view/left' }
  | { readonly type: 'focus/moved'; readonly by: 1 | -1 }
  | { readonly type: 'focus/given'; readonly to: FocusId }
  | { readonly type: 'help/opened' }
  | { readonly type: 'outline/opened' }
  | { readonly type: 'outline/moved'; readonly by: 1 | -1 }
  /** to the steps of the chosen lesson, or from them */
  | { readonly type: 'outline/unfolded'; readonly by: 1 | -1 }
  /** a digit of the number of a step */
  | { readonly type: 'outline/typed'; readonly digit: string }
  | { readonly type: 'outline/erased' }
  | { readonly type: 'outline/entered' }
  | { readonly type: 'outline/resumed' }
  | { readonly type: 'command/shown' }
  | { readonly type: 'command/copied' }
  | { readonly type: 'sample/stepped'; readonly by: 1 | -1 }
  | { readonly type: 'layer/stepped' }
  | { readonly type: 'play/toggled'; readonly by: PlayedBy }
  | { readonly type: 'play/ticked' }
  | { readonly type: 'play/paced'; readonly by: 1 | -1 }
  | { readonly type: 'play/stopped' }
  | { readonly type: 'term/explained' }
  | { readonly type: 'term/stepped'; readonly by: 1 | -1 }
  | { readonly type: 'overlay/scrolled'; readonly by: number }
  | { readonly type: 'overlay/closed' }
  /** nothing is to be on the screen for a while */
  | { readonly type: 'overlay/blanked' }
  | { readonly type: 'lesson/stepped'; readonly by: 1 | -1; readonly focus?: FocusId }
  /** the side pane turns to the text of the step, or to its question, with the focus where it is answered */
  | { readonly type: 'lesson/turned'; readonly to: 'text' | 'question'; readonly focus: FocusId }
  | { readonly type: 'lesson/scrolled'; readonly by: number }
  /** the reader's own lesson was saved, and is there anew */
  | { readonly type: 'lesson/reloaded'; readonly lesson: Lesson }
  /** it was saved with a mistake in it: the one before stays */
  | { readonly type: 'lesson/mistaken'; readonly mistake: LessonMistake }
  | { readonly type: 'scene/entered' }
  | { readonly type: 'scene/returned' }
  /** all of the view, or only what the lesson has come to */
  | { readonly type: 'scene/unveiled' }
  | { readonly type: 'flash/ended' }
  | { readonly type: 'side/widened' }
  | { readonly type: 'checkpoint/scrolled'; readonly by: number }
  | { readonly type: 'checkpoint/marked'; readonly mark: Mark }
  /** an option of a choice, from 0 */
  | { readonly type: 'checkpoint/chosen'; readonly option: number }
  /** the bar that is set, by so many twentieths of its scale */
  | { readonly type: 'checkpoint/bar-moved'; readonly by: number }
  | { readonly type: 'checkpoint/bar-selected'; readonly by: 1 | -1 }
  | { readonly type: 'checkpoint/revealed' }
  | { readonly type: 'checkpoint/retried' }
  | { readonly type: 'hint/asked' }
  | { readonly type: 'what-if/opened' }
  | { readonly type: 'what-if/set'; readonly value: number }
  | { readonly type: 'what-if/nudged'; readonly by: number }
  | { readonly type: 'what-if/units-widened' }
  | { readonly type: 'what-if/tokens-widened' }
  | { readonly type: 'what-if/gate-cycled'; readonly by: 1 | -1 }
  | { readonly type: 'what-if/kept' }
  | { readonly type: 'what-if/dropped' }
  | { readonly type: 'what-if/cleared' }
  | { readonly type: 'what-if/undone' }
  | { readonly type: 'what-if/redone' }
  | { readonly type: 'what-if/flipped' }
  | { readonly type: 'typing/started'; readonly purpose: Exclude<Typing['purpose'], 'recording'> }
  | { readonly type: 'typing/inserted'; readonly text: string }
  /** where nothing is being typed, what was pasted becomes a review to edit */
  | { readonly type: 'typing/pasted'; readonly text: string }
  /** the whole line anew: from a keyboard that gives lines, or typed over what was there */
  | { readonly type: 'typing/replaced'; readonly text: string }
  | { readonly type: 'typing/erased'; readonly by: Erasure }
  | { readonly type: 'typing/caret-moved'; readonly by: CaretMove }
  | { readonly type: 'typing/taken' }
  | { readonly type: 'typing/left' }
  | { readonly type: 'cell/cycled' }
  | { readonly type: 'model/chosen'; readonly name: string }
  /** by the name that was asked for: a folder's path need not be the model's own name */
  | { readonly type: 'model/loaded'; readonly name: string; readonly model: Model }
  | { readonly type: 'model/failed'; readonly name: string; readonly message: string }
  | { readonly type: 'bag/loaded'; readonly name: string; readonly bag: BagOfWords }
  /** how a model came to be; `none` where it was not kept */
  | { readonly type: 'history/loaded'; readonly name: string; readonly history: History | 'none' }
  | { readonly type: 'history/failed'; readonly name: string; readonly message: string }
  /** to the snapshot before, or the next one */
  | { readonly type: 'snapshot/stepped'; readonly by: 1 | -1 }
  | { readonly type: 'steps/rescaled' }
  /** the form of a training is opened; where one is under way it is offered to stop it */
  | { readonly type: 'training/asked' }
  | { readonly type: 'form/moved'; readonly by: 1 | -1 }
  /** to the next or the last of the values that a field usually has */
  | { readonly type: 'form/changed'; readonly by: 1 | -1 }
  | { readonly type: 'form/typed'; readonly text: string }
  | { readonly type: 'form/erased' }
  /** Enter, where something in it cannot be */
  | { readonly type: 'form/refused' }
  | {
      readonly type: 'training/begun';
      readonly experiments: readonly Experiment[];
      readonly keepIn?: string;
      readonly text?: string;
    }
  /** how far a run has come, by its index */
  | { readonly type: 'training/advanced'; readonly run: number; readonly step: number; readonly loss: number }
  /** the model as it would be kept after this train step */
  | { readonly type: 'training/snapshotted'; readonly run: number; readonly model: Model; readonly snapshot: Snapshot }
  /** the loss of a run was no longer a number */
  | { readonly type: 'training/failed'; readonly run: number }
  | { readonly type: 'training/paused' }
  /** all runs are over; or why they had to end */
  | { readonly type: 'training/ended'; readonly message?: string }
  | { readonly type: 'training/kept'; readonly path: string }
  /** to leave while what was trained is not kept */
  | { readonly type: 'training/leaving' }
  /** so many more filler words, or fewer */
  | { readonly type: 'filler/changed'; readonly by: number }
  | { readonly type: 'gradient/turned' }
  | { readonly type: 'compare/turned'; readonly by: 1 | -1 }
  /** from a followed session to one of the viewer's own, or back */
  | { readonly type: 'follow/toggled' }
  /** a key, by its name, whatever it means; only told where keys are to be shown */
  | { readonly type: 'key/pressed'; readonly key: string }
  /** a letter of another alphabet, which is no key here */
  | { readonly type: 'key/foreign'; readonly key: string }
  /** it has been seen long enough, unless another was pressed since */
  | { readonly type: 'key/faded'; readonly count: number }
  /** something that the reader should know, from outside the session */
  | { readonly type: 'notice/given'; readonly text: string }
  /** from here on it is not kept, and why */
  | { readonly type: 'keeping/failed'; readonly what: Kept; readonly text: string }
  /** to record what is on the screen, or to end it */
  | { readonly type: 'recording/toggled' }
  /** a name that the file may have */
  | { readonly type: 'recording/offered'; readonly path: string }
  | { readonly type: 'recording/started'; readonly path: string }
  /** it had to end, and why */
  | { readonly type: 'recording/broken'; readonly message: string }
  | { readonly type: 'screen/redrawn' }
  | { readonly type: 'session/suspended' }
  | { readonly type: 'session/quit' };

/** Work that an update asks for; the runner in `commands` does it and may dispatch what comes of it. */
export type Effect =
  /** reads a model folder and answers `model/loaded` and then `next`, or `model/failed` */
  | { readonly type: 'model/load'; readonly name: string; readonly next?: Action }
  /** reads the folder of a bag of words and answers `bag/loaded` or `model/failed` */
  | { readonly type: 'bag/load'; readonly name: string }
  /** reads how a model came to be, and answers `history/loaded` and then `next`, or `history/failed` */
  | { readonly type: 'history/load'; readonly name: string; readonly next?: Action }
  /** trains, and answers with how it goes: `training/…` */
  | {
      readonly type: 'training/start';
      readonly experiments: readonly Experiment[];
      readonly keepIn: string | undefined;
    }
  | { readonly type: 'training/pause'; readonly isPaused: boolean }
  | { readonly type: 'training/stop' }
  /** writes what was trained, and answers `training/kept` or `notice/given` */
  | {
      readonly type: 'training/keep';
      readonly path: string;
      readonly model: Model;
      readonly history: History;
    }
  /** keeps how far the learner is; answers `notice/given` where it cannot */
  | { readonly type: 'progress/save'; readonly progress: Progress }
  /** dispatches the action after so many milliseconds */
  | { readonly type: 'timer/start'; readonly milliseconds: number; readonly action: Action }
  /** finds a free name for a recording and answers `recording/offered`, or `notice/given` where nothing is drawn */
  | { readonly type: 'recording/offer' }
  /** begins the file and answers `recording/started`, or `notice/given` where it cannot */
  | { readonly type: 'recording/start'; readonly path: string }
  | { readonly type: 'recording/stop' }
  /** gives a text to the clipboard of the terminal, as far as that allows it */
  | { readonly type: 'clipboard/write'; readonly text: string }
  | { readonly type: 'screen/redraw' }
  | { readonly type: 'session/suspend' }
  | { readonly type: 'session/end' };

/** What actions are about: the part of their type before the slash. */
export type Noun = Action['type'] extends `${infer N}/${string}` ? N : never;

/** What an action makes of a session: the next state, and the work that it asks for. */
export type Update = readonly [state: SessionState, effects: readonly Effect[]];

/** The actions of one noun: `ActionOf<'time'>` are `time/stepped` and `time/moved`. */
export type ActionOf<N extends Noun> = Extract<Action, { type: `${N}/${string}` }>;
