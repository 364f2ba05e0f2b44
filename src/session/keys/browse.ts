import { isQuestionOpen } from '../course/checkpoint.ts';
import { currentCheckpoint } from '../course/place.ts';
import { lookOf } from '../readings/attention/looking.ts';
import type { Action } from '../state/action.ts';
import { type SessionState, type ViewId, viewIds } from '../state/state.ts';
import type { KeyBinding } from './binding.ts';
import { blank, quit, redraw, suspend } from './everywhere.ts';
import { playTokens, sortOrSpread, trainKey, trainStepKeys } from './learning.ts';
import { back, isAsked, isDone, isReading, readBack, readOn, toStep } from './reading-on.ts';
import { vertical } from './vertical.ts';

const token = (by: number): Action => ({ type: 'time/stepped', by });
const toToken = (to: 'first' | 'last'): Action => ({ type: 'time/moved', to });

/** How many filler words a key adds: vanishing shows over tens of words. */
const FILLER_STEP = 5;

const numberedViews = Object.fromEntries(
  viewIds.map((view, index): [string, Action] => [String(index + 1), { type: 'view/shown', view }]),
);

/** Enter goes deeper; on a checkpoint it opens the answer. */
const enter = ({ state }: { state: SessionState }): Action | undefined =>
  state.focus === 'main' ? { type: 'view/deepened' } : undefined;

/** Rows of attention are on the screen, and have the arrows. */
const looks = (state: SessionState): boolean => state.focus === 'main' && lookOf(state) !== undefined;

/** Where a hint is worth its room; the key works in every view. */
const isIn =
  (...views: readonly ViewId[]) =>
  ({ view }: SessionState): boolean =>
    views.includes(view);

/** Whether the task that is on the screen is done by a key of this kind. */
const needs =
  (part: 'clamps' | 'text' | 'model') =>
  (state: SessionState): boolean => {
    const checkpoint = currentCheckpoint(state);
    return checkpoint?.kind === 'do' && isQuestionOpen(state) && checkpoint.solution[part] !== undefined;
  };

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
      { keys: '↑↓', ascii: 'jk', word: 'word', rank: 3, when: looks },
      { keys: '↑↓', ascii: 'jk', word: 'unit', rank: 3, when: (state) => isOnUnits(state) && !looks(state) },
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
    views: ['timeline', 'learning'],
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
    footer: [
      { keys: 'HL', word: 'gate', rank: 3, when: (state) => state.view === 'arithmetic' && !looks(state) },
      { keys: 'HL', word: 'head', rank: 3, when: looks },
    ],
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
    views: ['compare'],
    shown: 'H L',
    does: 'paths, memory, price',
    footer: { keys: 'HL', word: 'memory, price', rank: 3 },
    keys: { H: { type: 'compare/turned', by: -1 }, L: { type: 'compare/turned', by: 1 } },
  },
  trainStepKeys,
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
    shown: '1 … 6',
    does: 'Timeline … Learning',
    footer: { keys: '1–6', ascii: '1-6', word: 'view', rank: 6 },
    keys: numberedViews,
  },
  {
    group: 'Views',
    shown: 'Enter Esc',
    does: 'deeper, back',
    footer: [
      { keys: 'Enter', word: 'gates', rank: 7, when: isIn('timeline', 'compare', 'gradient', 'learning') },
      { keys: 'Enter', word: 'zoom', rank: 7, when: isIn('gates') },
      { keys: 'Esc', word: 'back', rank: 7, when: isIn('arithmetic') },
    ],
    keys: { enter, escape: { type: 'view/left' } },
  },
  { group: 'Views', shown: 'v', does: 'next layer, direction', keys: { v: { type: 'layer/stepped' } } },
  {
    group: 'Views',
    shown: 's',
    does: 'sort units; spread train steps',
    footer: [
      { keys: 's', word: 'sort', rank: 6, when: isIn('timeline') },
      { keys: 's', word: 'step scale', rank: 8, when: isIn('learning') },
    ],
    keys: { s: sortOrSpread },
  },
  {
    group: 'Lesson',
    shown: 'Space PgDn',
    does: 'read on, into the question, on',
    footer: [
      { keys: 'Space', word: 'read on', rank: 4, when: isReading },
      { keys: 'Space', word: 'skip it', rank: 2, when: isAsked },
      { keys: 'Space', word: 'next step', rank: 2, when: isDone },
    ],
    keys: { ' ': readOn, pagedown: readOn },
  },
  {
    group: 'Lesson',
    shown: 'PgUp',
    does: 'read back, a page at a time',
    keys: { pageup: readBack },
  },
  { group: 'Lesson', shown: 'n', does: 'next step', keys: { n: toStep(1) } },
  {
    group: 'Lesson',
    shown: 'p Backsp',
    does: 'back to the text, the step before',
    keys: { p: back, backspace: back },
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
    group: 'Lesson',
    shown: 'z',
    does: 'lesson over the whole width, and back',
    footer: { keys: 'z', word: 'narrow', rank: 1, when: ({ isSideWide }) => isSideWide },
    keys: { z: { type: 'side/widened' } },
  },
  {
    group: 'Lesson',
    shown: 'e',
    does: 'everything, or what the lesson shows',
    footer: { keys: 'e', word: 'everything', rank: 4, when: ({ drawn }) => drawn !== 'all' },
    keys: { e: { type: 'scene/unveiled' } },
  },
  {
    group: 'Change',
    shown: 'i',
    does: 'edit the review',
    footer: [
      { keys: 'i', word: 'edit', rank: 1, when: needs('text') },
      { keys: 'i', word: 'edit', rank: 8, when: (state) => !needs('text')(state) },
    ],
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
    footer: [
      { keys: 'x', word: 'what if', rank: 1, when: needs('clamps') },
      { keys: 'x', word: 'what if', rank: 5, when: (state) => !needs('clamps')(state) },
    ],
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
    footer: [
      { keys: 'c', word: 'cell', rank: 1, when: needs('model') },
      { keys: 'c', word: 'cell', rank: 9, when: (state) => !needs('model')(state) },
    ],
    keys: { c: { type: 'cell/cycled' } },
  },
  trainKey,
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
    keys: { a: playTokens, A: { type: 'play/toggled', by: 'phase' } },
  },
  {
    group: 'Show',
    shown: '< >',
    does: 'slower, faster',
    keys: { '<': { type: 'play/paced', by: -1 }, '>': { type: 'play/paced', by: 1 } },
  },
  blank,
  { group: 'Show', shown: 'R', does: 'record to a .cast', keys: { R: { type: 'recording/toggled' } } },
  { group: 'Show', shown: 'y', does: 'the command for this', keys: { y: { type: 'command/shown' } } },
  { group: 'Show', shown: 'K', does: 'explain the selected symbol', keys: { K: { type: 'term/explained' } } },
  redraw,
  suspend,
  quit,
];
