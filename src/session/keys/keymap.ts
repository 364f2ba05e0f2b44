import { isBeforeViews } from '../readings/drawn.ts';
import type { Action } from '../state/action.ts';
import type { SessionState, ViewId } from '../state/state.ts';
import type { KeyBinding, KeyContext, Mode } from './binding.ts';
import { browseKeys } from './browse.ts';
import { checkpointKeys } from './checkpoint.ts';
import { aloneKeys, followKeys } from './follow.ts';
import { blankKeys, commandKeys, helpKeys, outlineKeys, termKeys } from './overlays.ts';
import { stripKeys } from './strip.ts';
import { trainingKeys } from './training.ts';
import { typingKeys } from './typing.ts';
import { whatIfKeys } from './what-if.ts';

/** One table a mode: the help, the footer and the README's table are made from it. */
export const keymap: Readonly<Record<Mode, readonly KeyBinding[]>> = {
  browse: browseKeys,
  strip: stripKeys,
  'what-if': whatIfKeys,
  checkpoint: checkpointKeys,
  typing: typingKeys,
  help: helpKeys,
  outline: outlineKeys,
  term: termKeys,
  command: commandKeys,
  blank: blankKeys,
  training: trainingKeys,
  follow: followKeys,
  alone: aloneKeys,
};

/** Modes in which a key without a meaning of its own means what it means in Browse. */
const fallsBack: ReadonlySet<Mode> = new Set<Mode>(['strip', 'checkpoint', 'alone']);

export function modeOf(state: SessionState): Mode {
  if (state.follow?.isAttached) return state.follow.hasHelp ? 'help' : 'follow';
  if (state.typing) return 'typing';
  if (state.overlay.kind !== 'none') return state.overlay.kind;
  if (state.whatIf.draft) return 'what-if';
  if (state.focus === 'checkpoint') return 'checkpoint';
  if (state.follow) return 'alone';
  return isBeforeViews(state) ? 'strip' : 'browse';
}

/**
 * What a key asks for in the mode that the session is in; undefined where it means nothing there.
 *
 * @param key a character, or a name: `left`, `enter`, `ctrl-r`, `shift-tab`
 */
export function actionFor(key: string, context: KeyContext): Action | undefined {
  const { state } = context;
  const mode = modeOf(state);
  const own = boundAction(keymap[mode], key, context);
  if (own) return own;
  if (mode === 'typing') return isPrintable(key) ? typed(key, state) : undefined;
  if (mode === 'training') return isPrintable(key) ? { type: 'form/typed', text: key } : undefined;
  const inStrip = isBeforeViews(state) && fallsBack.has(mode) ? boundAction(keymap.strip, key, context) : undefined;
  const action = inStrip ?? (fallsBack.has(mode) ? boundAction(keymap.browse, key, context) : undefined);
  if (action) return action;
  const plain = withCtrl.exec(key)?.[1];
  if (plain !== undefined) return actionFor(plain, context);
  return isForeign(key) && !state.isToldOfLayout ? { type: 'key/foreign', key } : undefined;
}

/** A character in a line; the first one takes the place of what was there. */
const typed = (text: string, { typing }: SessionState): Action => ({
  type: typing?.isFresh ? 'typing/replaced' : 'typing/inserted',
  text,
});

/** Outside of a line these mean what they mean without Ctrl. */
const withCtrl = /^ctrl-(up|down|left|right|home|end|pageup|pagedown)$/;

/** A letter that no key table has: of another alphabet. */
const isForeign = (key: string): boolean => /^\p{L}$/u.test(key) && !/\p{Script=Latin}/u.test(key);

function boundAction(bindings: readonly KeyBinding[], key: string, context: KeyContext): Action | undefined {
  for (const { keys } of bindings.filter((binding) => isIn(binding, context.state.view))) {
    const bound = Object.hasOwn(keys, key) ? keys[key] : undefined;
    const action = typeof bound === 'function' ? bound(context) : bound;
    if (action) return action;
  }
  return undefined;
}

/** Whether an entry of a key table exists in a view. */
export const isIn = ({ views }: KeyBinding, view: ViewId): boolean => views?.includes(view) ?? true;

const isPrintable = (key: string): boolean => [...key].length === 1 && !/\p{Cc}/u.test(key);
