import type { Action } from '../state/action.ts';
import { type SessionState, type ViewId, viewIds } from '../state/state.ts';
import type { KeyBinding, KeyContext } from './binding.ts';
import { quit, redraw, suspend } from './everywhere.ts';

const token = (by: number): Action => ({ type: 'time/stepped', by });
const toToken = (to: 'first' | 'last'): Action => ({ type: 'time/moved', to });

/** Up and down: a unit, or a line where a side pane has the focus. */
const vertical =
  (by: 1 | -1) =>
  (context: KeyContext): Action => {
    const { state, lessonRowsAbove, lessonRowsBelow, checkpointRowsAbove, checkpointRowsBelow } = context;
    const { scroll, checkpointScroll } = state.place;
    if (state.focus === 'main') return { type: 'unit/stepped', by };
    if (state.focus === 'lesson') {
      return { type: 'lesson/scrolled', by: rowsScrolled(by, scroll, lessonRowsAbove, lessonRowsBelow) };
    }
    const rows = rowsScrolled(by, checkpointScroll, checkpointRowsAbove, checkpointRowsBelow);
    return { type: 'checkpoint/scrolled', by: rows };
  };

/** A row up or down from what is really at the top of a pane, and not beyond its ends. */
const rowsScrolled = (by: 1 | -1, scroll: number, above = scroll, below: number = by): number =>
  by > 0 ? Math.min(by, below) : Math.max(0, above + by) - scroll;

/** Space reads on: the lesson to its end, a row twice, then its next step. */
const readOn = ({ lessonRowsBelow, lessonPage }: KeyContext): Action =>
  lessonRowsBelow > 0
    ? { type: 'lesson/scrolled', by: Math.min(lessonRowsBelow, Math.max(1, lessonPage - 1)) }
    : { type: 'lesson/stepped', by: 1 };

/** How many filler words a key adds: vanishing shows over tens of words. */
const FILLER_STEP = 5;

const numberedViews = Object.fromEntries(
  viewIds.map((view, index): [string, Action] => [String(index + 1), { type: 'view/shown', view }]),
);

/** Enter goes deeper; on a checkpoint it opens the answer. */
const enter = ({ state }: { state: SessionState }): Action | undefined =>
  state.focus === 'main' ? { type: 'view/deepened' } : undefined;

/** Where a hint is worth its room; the key works in every view. */
const isIn =
  (...views: readonly ViewId[]) =>
  ({ view }: SessionState): boolean =>
    views.includes(view);

/** Whether the arrows choose a unit: Compare shows none. */
const isOnUnits = ({ view, focus }: SessionState): boolean => focus === 'main' && view !== 'compare';

export const browseKeys: readonly KeyBinding[] = [
  {
    group: 'Move',
    shown: '← →  h l',
    does: 'token back, on',
    footer: { keys: '←→', ascii: 'hl', word: 'token', rank: 1 },
    keys: { left: token(-1), h: token(-1), right: token(1), l: token(1) },
  },
  {
    group: 'Move',
    shown: ', .',
    does: 'phase back, on',
    footer: { keys: ',.', word: 'phase', rank: 2, when: isIn('gates', 'arithmetic') },
    keys: { ',': { type: 'phase/stepped', by: -1 }, '.': { type: 'phase/stepped', by: 1 } },
  },
  {
    group: 'Move',
    shown: '↑ ↓  j k',
    does: 'unit, or a line',
    footer: [
      { keys: '↑↓', ascii: 'jk', word: 'unit', rank: 3, when: isOnUnits },
      { keys: '↑↓', ascii: 'jk', word: 'line', rank: 3, when: ({ focus }) => focus === 'lesson' },
    ],
    keys: { up: vertical(-1), k: vertical(-1), down: vertical(1), j: vertical(1) },
  },
  {
    group: 'Move',
    shown: 'Home End  g G',
    does: 'first, last token',
    keys: { home: toToken('first'), g: toToken('first'), end: toToken('last'), G: toToken('last') },
  },
  {
    group: 'Move',
    views: ['timeline'],
    shown: 'H L',
    does: 'quantity',
    footer: { keys: 'HL', word: 'quantity', rank: 3 },
    keys: { H: { type: 'quantity/stepped', by: -1 }, L: { type: 'quantity/stepped', by: 1 } },
  },
  {
    group: 'Move',
    views: ['gates', 'arithmetic'],
    shown: 'H L',
    does: 'gate',
    footer: { keys: 'HL', word: 'gate', rank: 3, when: isIn('arithmetic') },
    keys: { H: { type: 'gate/stepped', by: -1 }, L: { type: 'gate/stepped', by: 1 } },
  },
  {
    group: 'Move',
    views: ['arithmetic'],
    // K explains the selected symbol in every view, so the mock-up's J and K give way.
    shown: '( )',
    does: 'scroll the terms',
    footer: { keys: '()', word: 'scroll', rank: 4 },
    keys: { ')': { type: 'terms/scrolled', by: 1 }, '(': { type: 'terms/scrolled', by: -1 } },
  },
  {
    group: 'Move',
    views: ['gradient'],
    shown: 'H L',
    does: 'which word, or reach',
    footer: { keys: 'HL', word: 'which word', rank: 3 },
    keys: { H: { type: 'gradient/turned' }, L: { type: 'gradient/turned' } },
  },
  {
    group: 'Move',
    shown: '/',
    does: 'find a token',
    keys: { '/': { type: 'typing/started', purpose: 'find' } },
  },
  {
    group: 'Move',
    shown: 'Tab Shift-Tab',
    does: 'next pane, and back',
    keys: { tab: { type: 'focus/moved', by: 1 }, 'shift-tab': { type: 'focus/moved', by: -1 } },
  },
  {
    group: 'Views',
    shown: '1 … 5',
    does: 'Timeline … Gradient',
    footer: { keys: '1–5', ascii: '1-5', word: 'view', rank: 6 },
    keys: numberedViews,
  },
  {
    group: 'Views',
    shown: 'Enter Esc',
    does: 'deeper, back',
    footer: [
      { keys: 'Enter', word: 'gates', rank: 7, when: isIn('timeline', 'compare', 'gradient') },
      { keys: 'Enter', word: 'zoom', rank: 7, when: isIn('gates') },
      { keys: 'Esc', word: 'back', rank: 7, when: isIn('arithmetic') },
    ],
    keys: { enter, escape: { type: 'view/left' } },
  },
  { group: 'Views', shown: 'v', does: 'next layer, direction', keys: { v: { type: 'layer/stepped' } } },
  {
    group: 'Views',
    shown: 's',
    does: 'sort the units',
    footer: { keys: 's', word: 'sort', rank: 6, when: isIn('timeline') },
    keys: { s: { type: 'units/reordered' } },
  },
  {
    group: 'Lesson',
    shown: 'Space',
    does: 'read on',
    footer: { keys: 'Space', word: 'lesson', rank: 4 },
    keys: { ' ': readOn },
  },
  {
    group: 'Lesson',
    shown: 'n PgDn',
    does: 'next step',
    keys: { n: { type: 'lesson/stepped', by: 1 }, pagedown: { type: 'lesson/stepped', by: 1 } },
  },
  {
    group: 'Lesson',
    shown: 'p Backsp PgUp',
    does: 'step before',
    keys: {
      p: { type: 'lesson/stepped', by: -1 },
      backspace: { type: 'lesson/stepped', by: -1 },
      pageup: { type: 'lesson/stepped', by: -1 },
    },
  },
  { group: 'Lesson', shown: 'r', does: 'return to the scene', keys: { r: { type: 'scene/returned' } } },
  {
    group: 'Lesson',
    shown: 'o',
    does: 'outline of the lessons',
    keys: { o: { type: 'outline/opened' } },
  },
  { group: 'Lesson', shown: 't', does: 'hint', keys: { t: { type: 'hint/asked' } } },
  {
    group: 'Change',
    shown: 'i',
    does: 'edit the review',
    footer: { keys: 'i', word: 'edit', rank: 8 },
    keys: { i: { type: 'typing/started', purpose: 'review' } },
  },
  {
    group: 'Change',
    views: ['gradient'],
    shown: '+ -',
    does: 'more, fewer filler words',
    footer: { keys: '+−', ascii: '+-', word: 'filler words', rank: 2 },
    keys: { '+': { type: 'filler/changed', by: FILLER_STEP }, '-': { type: 'filler/changed', by: -FILLER_STEP } },
  },
  {
    group: 'Change',
    shown: '[ ]',
    does: 'sample reviews',
    keys: { '[': { type: 'sample/stepped', by: -1 }, ']': { type: 'sample/stepped', by: 1 } },
  },
  {
    group: 'Change',
    shown: 'x',
    does: 'what if: set a gate by hand',
    footer: { keys: 'x', word: 'what if', rank: 5 },
    keys: { x: { type: 'what-if/opened' } },
  },
  { group: 'Change', shown: '=', does: 'trained or what if', keys: { '=': { type: 'what-if/flipped' } } },
  {
    group: 'Change',
    shown: 'u Ctrl-R',
    does: 'undo, redo',
    keys: { u: { type: 'what-if/undone' }, 'ctrl-r': { type: 'what-if/redone' } },
  },
  { group: 'Change', shown: 'X', does: 'clear the what-if', keys: { X: { type: 'what-if/cleared' } } },
  {
    group: 'Change',
    shown: 'c',
    does: 'LSTM, GRU, RNN',
    footer: { keys: 'c', word: 'cell', rank: 9 },
    keys: { c: { type: 'cell/cycled' } },
  },
  {
    group: 'Show',
    shown: '?',
    does: 'this help',
    footer: { keys: '?', word: 'help', rank: 0 },
    keys: { '?': { type: 'help/opened' } },
  },
  {
    group: 'Show',
    shown: 'a A',
    does: 'play the tokens, the phases',
    keys: { a: { type: 'play/toggled', by: 'token' }, A: { type: 'play/toggled', by: 'phase' } },
  },
  {
    group: 'Show',
    shown: '< >',
    does: 'slower, faster',
    keys: { '<': { type: 'play/paced', by: -1 }, '>': { type: 'play/paced', by: 1 } },
  },
  { group: 'Show', shown: 'R', does: 'record to a .cast', keys: { R: { type: 'recording/toggled' } } },
  { group: 'Show', shown: 'y', does: 'the command for this', keys: { y: { type: 'command/shown' } } },
  { group: 'Show', shown: 'K', does: 'explain the selected symbol', keys: { K: { type: 'term/explained' } } },
  redraw,
  suspend,
  quit,
];
