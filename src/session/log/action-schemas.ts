import * as v from 'valibot';
import { marks } from '../course/attempt.ts';
import type { Action } from '../state/action.ts';
import { focusIds, keptKinds, playedBy, viewIds } from '../state/state.ts';
import { experimentSchema } from './experiment-schema.ts';
import { logLimits } from './limits.ts';

type Resolved = 'model/loaded' | 'bag/loaded' | 'history/loaded' | 'training/snapshotted' | 'lesson/reloaded';

/** An action as a log has it: a model by its name alone, since whoever replays the log has it too. */
export type LoggedAction =
  | Exclude<Action, { readonly type: Resolved }>
  /** by its source, since its file may be elsewhere */
  | { readonly type: 'lesson/reloaded'; readonly id: string; readonly source: string }
  | { readonly type: 'model/loaded'; readonly name: string }
  | { readonly type: 'bag/loaded'; readonly name: string }
  | { readonly type: 'history/loaded'; readonly name: string }
  | { readonly type: 'training/snapshotted'; readonly run: number; readonly step: number };

/** Models, bags of words and histories by their names; snapshots by their train steps, for the experiment makes them. */
export function loggedAction(action: Action): LoggedAction {
  switch (action.type) {
    case 'model/loaded':
    case 'bag/loaded':
    case 'history/loaded':
      return { type: action.type, name: action.name };
    case 'lesson/reloaded':
      return { type: action.type, id: action.lesson.id, source: action.lesson.own?.source ?? '' };
    case 'training/snapshotted':
      return { type: action.type, run: action.run, step: action.snapshot.step };
    default:
      return action;
  }
}

type Content<T extends LoggedAction['type']> = Omit<Extract<LoggedAction, { readonly type: T }>, 'type'>;

/** @returns the schema of a text of at most so many characters */
export function textUpTo(most: number) {
  return v.pipe(
    v.string(),
    v.maxLength(most, ({ input }) => `${counted(input.length)} characters, at most ${counted(most)}`),
  );
}

const counted = (count: number): string => count.toLocaleString('en');

const whole = v.pipe(v.number(), v.safeInteger());
const count = v.pipe(whole, v.minValue(0));
const back = v.picklist([1, -1] as const);
// A name is looked up in tables: it must not be found among what every object has.
const name = v.pipe(
  textUpTo(logLimits.nameCharacters),
  v.check((it) => !(it in Object.prototype), 'no name of a model'),
);

const focus = v.picklist(focusIds);
const none = v.strictObject({});
const byWhole = v.strictObject({ by: whole });
const byOne = v.strictObject({ by: back });
const named = v.strictObject({ name });
const text = v.strictObject({ text: textUpTo(logLimits.textCharacters) });
const path = textUpTo(logLimits.nameCharacters);
const message = textUpTo(logLimits.noticeCharacters);

const run = v.pipe(count, v.maxValue(2));

/** What each action carries; an action that is missing here does not compile. */
export const actionSchemas: { readonly [T in LoggedAction['type']]: v.GenericSchema<unknown, Content<T>> } = {
  'time/stepped': byWhole,
  'time/moved': v.strictObject({ to: v.union([v.picklist(['first', 'last'] as const), whole]) }),
  'phase/stepped': byOne,
  'unit/stepped': byWhole,
  'unit/selected': v.strictObject({ unit: whole }),
  'gate/stepped': byOne,
  'units/reordered': none,
  'quantity/stepped': byOne,
  'terms/scrolled': byWhole,
  'view/shown': v.strictObject({ view: v.picklist(viewIds) }),
  'view/deepened': none,
  'view/left': none,
  'focus/moved': byOne,
  'focus/given': v.strictObject({ to: focus }),
  'help/opened': none,
  'outline/opened': none,
  'outline/moved': byOne,
  'outline/unfolded': byOne,
  'outline/typed': v.strictObject({ digit: v.pipe(v.string(), v.regex(/^[0-9]$/)) }),
  'outline/erased': none,
  'outline/entered': none,
  'outline/resumed': none,
  'command/shown': none,
  'command/copied': none,
  'sample/stepped': byOne,
  'layer/stepped': none,
  'play/toggled': v.strictObject({ by: v.picklist(playedBy) }),
  'play/ticked': none,
  'play/paced': byOne,
  'play/stopped': none,
  'term/explained': none,
  'term/stepped': byOne,
  'overlay/scrolled': byWhole,
  'overlay/closed': none,
  'overlay/blanked': none,
  'lesson/stepped': v.strictObject({ by: back, focus: v.exactOptional(focus) }),
  'lesson/turned': v.strictObject({ to: v.picklist(['text', 'question'] as const), focus }),
  'lesson/scrolled': byWhole,
  'lesson/reloaded': v.strictObject({ id: path, source: textUpTo(logLimits.lessonCharacters) }),
  'lesson/mistaken': v.strictObject({
    mistake: v.strictObject({
      problem: message,
      line: v.exactOptional(count),
      content: v.exactOptional(message),
      column: v.exactOptional(count),
      length: v.exactOptional(count),
    }),
  }),
  'scene/entered': none,
  'scene/returned': none,
  'scene/unveiled': none,
  'flash/ended': none,
  'side/widened': none,
  'checkpoint/scrolled': byWhole,
  'checkpoint/marked': v.strictObject({ mark: v.picklist(marks) }),
  'checkpoint/chosen': v.strictObject({ option: count }),
  'checkpoint/bar-moved': byWhole,
  'checkpoint/bar-selected': byOne,
  'checkpoint/revealed': none,
  'checkpoint/retried': none,
  'hint/asked': none,
  'what-if/opened': none,
  'what-if/set': v.strictObject({ value: v.pipe(v.number(), v.minValue(0), v.maxValue(1)) }),
  'what-if/nudged': v.strictObject({ by: v.pipe(v.number(), v.minValue(-1), v.maxValue(1)) }),
  'what-if/units-widened': none,
  'what-if/tokens-widened': none,
  'what-if/gate-cycled': byOne,
  'what-if/kept': none,
  'what-if/dropped': none,
  'what-if/cleared': none,
  'what-if/undone': none,
  'what-if/redone': none,
  'what-if/flipped': none,
  'typing/started': v.strictObject({ purpose: v.picklist(['review', 'find', 'answer'] as const) }),
  'typing/inserted': text,
  'typing/pasted': text,
  'typing/replaced': text,
  'typing/erased': v.strictObject({
    by: v.union([back, v.picklist(['word-before', 'word-after', 'to-start', 'to-end'])]),
  }),
  'typing/caret-moved': v.strictObject({
    by: v.union([v.picklist(['start', 'end', 'word-before', 'word-after']), whole]),
  }),
  'typing/taken': none,
  'typing/left': none,
  'cell/cycled': none,
  'model/chosen': named,
  'model/loaded': named,
  'model/failed': v.strictObject({ name, message }),
  'bag/loaded': named,
  'history/loaded': named,
  'history/failed': v.strictObject({ name, message }),
  'snapshot/stepped': byOne,
  'steps/rescaled': none,
  'training/asked': none,
  'form/moved': byOne,
  'form/changed': byOne,
  'form/typed': text,
  'form/erased': none,
  'form/refused': none,
  'training/begun': v.strictObject({
    experiments: v.pipe(v.array(experimentSchema), v.minLength(1), v.maxLength(3)),
    keepIn: v.exactOptional(path),
    text: v.exactOptional(textUpTo(logLimits.textCharacters)),
  }),
  'training/advanced': v.strictObject({ run, step: count, loss: v.pipe(v.number(), v.finite()) }),
  'training/snapshotted': v.strictObject({ run, step: count }),
  'training/failed': v.strictObject({ run }),
  'training/paused': none,
  'training/ended': v.strictObject({ message: v.exactOptional(message) }),
  'training/kept': v.strictObject({ path }),
  'training/leaving': none,
  'filler/changed': byWhole,
  'gradient/turned': none,
  'compare/turned': byOne,
  'follow/toggled': none,
  'key/pressed': v.strictObject({ key: textUpTo(logLimits.keyCharacters) }),
  'key/foreign': v.strictObject({ key: textUpTo(logLimits.keyCharacters) }),
  'key/faded': v.strictObject({ count }),
  'notice/given': v.strictObject({ text: message }),
  'keeping/failed': v.strictObject({ what: v.picklist(keptKinds), text: message }),
  'recording/toggled': none,
  'recording/offered': v.strictObject({ path }),
  'recording/started': v.strictObject({ path }),
  'recording/broken': v.strictObject({ message }),
  'screen/redrawn': none,
  'session/suspended': none,
  'session/quit': none,
};
