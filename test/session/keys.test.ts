import { describe, expect, test } from 'vitest';
import { termsOf } from '../../src/lessons/glossary.ts';
import type { KeyBinding, Mode } from '../../src/session/keys/binding.ts';
import { keymap, modeOf } from '../../src/session/keys/keymap.ts';
import { lastPhase } from '../../src/session/readings/phases.ts';
import { orderedUnits } from '../../src/session/readings/units.ts';
import type { Effect } from '../../src/session/state/action.ts';
import type { SessionState, ViewId } from '../../src/session/state/state.ts';
import { aHistory } from '../support/history.ts';
import { aModel, aSession, demoText, pressed } from '../support/session.ts';
import { keyLessons, toStep } from './key-lessons.ts';

/** What a key does, by what is seen after it. */
interface Case {
  /** the keys pressed before it */
  readonly from?: string;
  /** what the session is after it, in part */
  readonly gives?: object;
  /** the work that it asks for; none where it is not given */
  readonly asks?: readonly Effect[];
}

/** By the name of the key; `H@timeline` where a key means something else in other views. */
type Cases = Readonly<Record<string, Case | readonly Case[]>>;

const samples = [
  { task: 'sentiment', text: 'Pretty good.', shows: 'one' },
  { task: 'sentiment', text: 'Not good.', shows: 'two' },
  { task: 'another', text: 'aaabbb.', shows: 'not for this model' },
];
const start = aSession({
  ...{
    model: aModel({ numLayers: 2 }),
    lessons: keyLessons,
    samples,
    history: aHistory(aModel({ numLayers: 2 }), [0, 2, 5]),
  },
  catalogue: [
    { name: 'a-lstm', task: 'sentiment', kind: 'lstm' },
    { name: 'a-gru', task: 'sentiment', kind: 'gru' },
  ],
});
const units = orderedUnits(start);
const last = lastPhase('lstm');
const terms = termsOf('lstm').map(({ id }) => id);
const termBeside = (by: number): string | undefined => terms.at((terms.indexOf('forget') + by) % terms.length);

const at = (timeStep: number, phase = last): object => ({ cursor: { timeStep, phase } });
const unit = (row: number): object => ({ cursor: { unit: units[row] } });
const gate = (name: string): object => ({ cursor: { gate: name } });
const draft = (parts: object): object => ({ whatIf: { draft: parts } });
const typed = (parts: object): object => ({ typing: { purpose: 'review', ...parts } });
const near = (value: number): unknown => expect.closeTo(value, 9);

const quits: Case = { asks: [{ type: 'session/end' }] };
const loadsGru: readonly Effect[] = [{ type: 'model/load', name: 'a-gru' }];
const clamped = 'x0{enter}';

const browse: Cases = {
  left: { from: 'll', gives: at(1) },
  h: { from: 'll', gives: at(1) },
  right: { gives: at(1) },
  l: { gives: at(1) },
  ',': { from: 'l', gives: at(1, last - 1) },
  '.': { gives: at(1, 0) },
  up: { from: 'jj', gives: unit(1) },
  k: { from: 'jj', gives: unit(1) },
  down: { gives: unit(1) },
  j: { gives: unit(1) },
  home: { from: 'lll', gives: at(0) },
  g: { from: 'lll', gives: at(0) },
  end: { gives: at(8) },
  G: { gives: at(8) },
  'H@timeline': { from: '1LL', gives: { quantity: 'input' } },
  'L@timeline': { from: '1', gives: { quantity: 'input' } },
  'H@learning': { from: '6LL', gives: { quantity: 'input' } },
  'L@learning': { from: '6', gives: { quantity: 'input' } },
  'H@gates': { from: 'LL', gives: gate('input') },
  'L@gates': { gives: gate('input') },
  'H@arithmetic': { from: '3LL', gives: gate('input') },
  'L@arithmetic': { from: '3', gives: gate('input') },
  '(@arithmetic': { from: '3)))', gives: { termScroll: 2 } },
  ')@arithmetic': { from: '3', gives: { termScroll: 1 } },
  'H@gradient': [
    { from: '5', gives: { gradientPart: 'words' } },
    { from: '5L', gives: { gradientPart: 'reach' } },
  ],
  'H@compare': { from: '4', gives: { comparePart: 'price' } },
  'L@compare': { from: '4', gives: { comparePart: 'memory' } },
  'L@gradient': [
    { from: '5', gives: { gradientPart: 'words' } },
    { from: '5H', gives: { gradientPart: 'reach' } },
  ],
  '/': { gives: { typing: { purpose: 'find', text: '' } } },
  tab: { gives: { focus: 'lesson' } },
  'shift-tab': { from: '{tab}', gives: { focus: 'main' } },
  1: { gives: { view: 'timeline' } },
  2: { from: '3', gives: { view: 'gates' } },
  3: { gives: { view: 'arithmetic' } },
  4: { gives: { view: 'compare' }, asks: loadsGru },
  5: { gives: { view: 'gradient' }, asks: loadsGru },
  6: { gives: { view: 'learning' }, asks: [{ type: 'history/load', name: 'a-gru' }] },
  '{': [{ gives: { trainStep: 2 } }, { from: '{', gives: { trainStep: 0 } }],
  '}': { from: '{{', gives: { trainStep: 2 } },
  enter: [
    { from: '1', gives: { view: 'gates' } },
    { from: '2', gives: { view: 'arithmetic' } },
  ],
  escape: [
    { from: '3', gives: { view: 'gates' } },
    { from: '2', gives: { view: 'timeline' } },
    { from: '4', gives: { view: 'gates' } },
    { from: '{tab}', gives: { view: 'gates', focus: 'main' } },
  ],
  v: { gives: { cursor: { layer: 0 } } },
  s: [
    { gives: { order: 'number' } },
    { from: 's', gives: { order: 'change' } },
    { from: '6', gives: { stepScale: 'linear' } },
  ],
  ' ': { gives: { place: { step: 1 } } },
  n: { gives: { place: { step: 1 } } },
  pagedown: { gives: { place: { step: 1 } } },
  p: { from: 'nn', gives: { place: { step: 1 } } },
  backspace: { from: 'nn', gives: { place: { step: 1 } } },
  pageup: { from: 'nn', gives: { place: { step: 1 } } },
  b: { gives: { overlay: { kind: 'blank' } } },
  f5: { gives: { overlay: { kind: 'blank' } } },
  e: { gives: { drawn: 'all', notice: 'everything is drawn already' } },
  r: [{ gives: { view: 'timeline', ...at(3) } }, { from: ']', gives: { text: demoText, isOwnText: false, ...at(3) } }],
  o: { gives: { overlay: { kind: 'outline', chosen: 0 } } },
  z: [{ gives: { isSideWide: true } }, { from: 'z', gives: { isSideWide: false } }],
  t: { from: toStep.recall, gives: { hints: 1 } },
  i: { gives: typed({ text: demoText, caret: demoText.length }) },
  '+@gradient': { from: '5', gives: { filler: 5 } },
  '-@gradient': { from: '5++', gives: { filler: 5 } },
  '[': { gives: { text: 'Not good.', notice: 'two', ...at(0) } },
  ']': { gives: { text: 'Pretty good.', notice: 'one', ...at(0) } },
  x: { gives: draft({ gate: 'forget', value: undefined }) },
  T: { gives: { overlay: { kind: 'training', form: { field: 'task', given: { task: 'reviews', cell: 'lstm' } } } } },
  '=': { from: clamped, gives: { whatIf: { showing: 'trained' } } },
  u: { from: clamped, gives: { whatIf: { clamps: [], undone: [[{ value: 0 }]] } } },
  'ctrl-r': { from: `${clamped}u`, gives: { whatIf: { clamps: [{ value: 0 }], undone: [] } } },
  X: { from: clamped, gives: { whatIf: { clamps: [], done: [[], [{ value: 0 }]] } } },
  c: { asks: [{ type: 'model/load', name: 'a-gru', next: { type: 'model/chosen', name: 'a-gru' } }] },
  '?': { gives: { overlay: { kind: 'help' } } },
  a: {
    gives: { play: { isPlaying: true, by: 'token' } },
    asks: [{ type: 'timer/start', milliseconds: 1000, action: { type: 'play/ticked' } }],
  },
  A: {
    gives: { play: { isPlaying: true, by: 'phase' }, cursor: { timeStep: 0, phase: last } },
    asks: [{ type: 'timer/start', milliseconds: 1000, action: { type: 'play/ticked' } }],
  },
  '<': { gives: { play: { pace: 45 }, notice: '45 tokens a minute' } },
  '>': { gives: { play: { pace: 90 }, notice: '90 tokens a minute' } },
  R: { asks: [{ type: 'recording/offer' }] },
  y: { gives: { overlay: { kind: 'command' } } },
  K: { gives: { overlay: { kind: 'term', term: 'forget' } } },
  'ctrl-l': { asks: [{ type: 'screen/redraw' }] },
  'ctrl-z': { asks: [{ type: 'session/suspend' }] },
  q: quits,
  'ctrl-c': quits,
};

const whatIf: Cases = {
  0: { from: 'x', gives: draft({ value: 0 }) },
  1: { from: 'x', gives: draft({ value: 1 }) },
  left: { from: 'x1', gives: draft({ value: near(0.95) }) },
  right: { from: 'x0', gives: draft({ value: near(0.05) }) },
  a: [
    { from: 'x0', gives: draft({ isForAllUnits: true }) },
    { from: 'x0a', gives: draft({ isForAllUnits: false }) },
  ],
  t: { from: 'x0', gives: draft({ isForLaterTokens: true }) },
  up: { from: 'xjj', gives: unit(1) },
  k: { from: 'xjj', gives: unit(1) },
  down: { from: 'x', gives: unit(1) },
  j: { from: 'x', gives: unit(1) },
  tab: { from: 'x0', gives: { ...draft({ gate: 'output', value: undefined }), ...gate('output') } },
  'shift-tab': { from: 'x0', gives: { ...draft({ gate: 'input', value: undefined }), ...gate('input') } },
  enter: { from: 'x0', gives: { whatIf: { draft: undefined, clamps: [{ gate: 'forget', value: 0 }] } } },
  '=': { from: 'x0', gives: { whatIf: { showing: 'trained' } } },
  escape: { from: 'x0', gives: { whatIf: { draft: undefined, clamps: [] } } },
  q: { from: 'x', ...quits },
  'ctrl-c': { from: 'x', ...quits },
};

const onCheckpoint = (kind: keyof typeof toStep): string => `${toStep[kind]}{tab}`;
const recalled = `${onCheckpoint('recall')}{enter}That{enter}`;
const choice = (option: number): object => ({ 'a-choice': { kind: 'choice', tried: [option] } });
const chosen = (option: number): object => ({ attempts: choice(option) });
const marked = (mark: string): object => ({ attempts: { 'a-recall': { answer: 'That', mark } } });
const predicted = (parts: object): object => ({ attempts: { 'a-prediction': parts } });
const gateSet = (parts: object): object => ({ attempts: { 'a-gate': parts } });

const checkpoint: Cases = {
  enter: [
    { from: onCheckpoint('recall'), gives: { typing: { purpose: 'answer', text: '' } } },
    { from: onCheckpoint('predict'), gives: predicted({ isRevealed: true }) },
    { from: `${onCheckpoint('gate')}${'{left}'.repeat(9)}`, gives: gateSet({ isRevealed: true }) },
  ],
  1: [
    { from: onCheckpoint('choice'), gives: chosen(0) },
    { from: recalled, gives: marked('had it') },
  ],
  2: [
    { from: onCheckpoint('choice'), gives: chosen(1) },
    { from: recalled, gives: marked('partly') },
  ],
  3: [
    { from: onCheckpoint('choice'), gives: chosen(2) },
    { from: recalled, gives: marked('not yet') },
  ],
  4: { from: onCheckpoint('choice'), gives: chosen(3) },
  left: [
    { from: onCheckpoint('predict'), gives: predicted({ value: near(0.45), isRevealed: false }) },
    { from: onCheckpoint('gate'), gives: gateSet({ values: { forget: near(0.45), input: 0.5 } }) },
  ],
  right: [
    { from: onCheckpoint('predict'), gives: predicted({ value: near(0.55), isRevealed: false }) },
    { from: onCheckpoint('gate'), gives: gateSet({ values: { forget: near(0.55), input: 0.5 } }) },
  ],
  up: { from: `${onCheckpoint('gate')}{down}`, gives: gateSet({ selected: 0 }) },
  down: { from: onCheckpoint('gate'), gives: gateSet({ selected: 1 }) },
  backspace: { from: `${onCheckpoint('choice')}3`, gives: { attempts: expect.not.objectContaining(choice(2)) } },
};

/** Keys that do the same. */
const alike = (keys: readonly string[], it: Case): Cases => Object.fromEntries(keys.map((key) => [key, it]));

const end = demoText.length;
const typing: Cases = {
  enter: { from: 'i{end}!', gives: { typing: undefined, text: `${demoText}!`, isOwnText: true } },
  escape: { from: 'i{end}!', gives: { typing: undefined, text: demoText, isOwnText: false } },
  backspace: { from: 'i', gives: typed({ text: demoText.slice(0, -1), caret: end - 1 }) },
  delete: { from: 'i{home}', gives: typed({ text: demoText.slice(1), caret: 0 }) },
  left: { from: 'i', gives: typed({ caret: end - 1 }) },
  right: { from: 'i{left}{left}', gives: typed({ caret: end - 1 }) },
  home: { from: 'i', gives: typed({ caret: 0 }) },
  end: { from: 'i{home}', gives: typed({ caret: end }) },
  'ctrl-a': { from: 'i', gives: typed({ caret: 0 }) },
  'ctrl-e': { from: 'i{home}', gives: typed({ caret: end }) },
  ...alike(['ctrl-w', 'alt-backspace'], { from: 'i', gives: typed({ text: demoText.slice(0, -'overall.'.length) }) }),
  ...alike(['alt-d', 'alt-delete', 'ctrl-delete'], { from: 'i{home}', gives: typed({ text: demoText.slice(3) }) }),
  'ctrl-u': { from: 'i{left}', gives: typed({ text: '.', caret: 0 }) },
  'ctrl-k': { from: 'i{home}{right}', gives: typed({ text: 'N', caret: 1 }) },
  ...alike(['ctrl-left', 'alt-left', 'alt-b'], { from: 'i', gives: typed({ caret: end - 'overall.'.length }) }),
  ...alike(['ctrl-right', 'alt-right', 'alt-f'], { from: 'i{home}', gives: typed({ caret: 3 }) }),
  'ctrl-z': { from: 'i', asks: [{ type: 'session/suspend' }] },
  'ctrl-c': { from: 'i', ...quits },
};

const scrolledTo = (scroll: number): object => ({ overlay: { kind: 'help', scroll } });
const outlined = (lesson: number): object => ({ overlay: { kind: 'outline', chosen: lesson } });
const explained = (by: number): object => ({ overlay: { kind: 'term', term: termBeside(by) } });
const leaves = (opener: string): Cases => ({
  escape: { from: opener, gives: { overlay: { kind: 'none' } } },
  [opener]: { from: opener, gives: { overlay: { kind: 'none' } } },
  q: { from: opener, ...quits },
  'ctrl-c': { from: opener, ...quits },
});

const formAt = (field: string): object => ({ overlay: { kind: 'training', form: { field } } });
const formWith = (given: object): object => ({ overlay: { kind: 'training', form: { given } } });

const either = (one: string, other: string, it: Case): Cases => ({ [one]: it, [other]: it });

const cases: Readonly<Record<Mode, Cases>> = {
  browse,
  'what-if': whatIf,
  checkpoint,
  typing,
  help: {
    ...either('up', 'k', { from: '?jj', gives: scrolledTo(1) }),
    ...either('down', 'j', { from: '?', gives: scrolledTo(1) }),
    ...leaves('?'),
  },
  outline: {
    ...either('up', 'k', { from: 'oj', gives: outlined(0) }),
    ...either('down', 'j', { from: 'o', gives: outlined(1) }),
    ...either('right', 'l', { from: 'nnoj', gives: { overlay: { kind: 'outline', chosen: 1, step: 0 } } }),
    ...either('left', 'h', { from: 'ol', gives: { overlay: expect.not.objectContaining({ step: 0 }) } }),
    ...Object.fromEntries(
      [...'0123456789'].map((digit) => [digit, { from: 'o', gives: { overlay: { kind: 'outline', typed: digit } } }]),
    ),
    backspace: { from: 'o12', gives: { overlay: { kind: 'outline', typed: '1' } } },
    enter: { from: 'oj', gives: { place: { lesson: 1, step: 0 }, overlay: { kind: 'none' }, view: 'arithmetic' } },
    r: { from: 'nno', gives: { place: { lesson: 0, step: 2 }, overlay: { kind: 'none' }, focus: 'main' } },
    ...leaves('o'),
  },
  term: {
    ...either('up', 'k', { from: 'K', gives: explained(-1) }),
    left: { from: 'K', gives: explained(-1) },
    ...either('down', 'j', { from: 'K', gives: explained(1) }),
    right: { from: 'K', gives: explained(1) },
    ...leaves('K'),
  },
  command: {
    enter: {
      from: 'y',
      gives: { notice: expect.stringContaining('clipboard') },
      asks: [{ type: 'clipboard/write', text: expect.stringContaining('lstm-explore --lesson') }],
    },
    ...leaves('y'),
  },
  blank: {
    ...Object.fromEntries(
      ['b', 'f5', 'escape', ' ', 'enter', 'pagedown', 'pageup'].map((key) => [
        key,
        { from: 'b', gives: { overlay: { kind: 'none' }, place: { step: 0 } } },
      ]),
    ),
    q: { from: 'b', ...quits },
    'ctrl-c': { from: 'b', ...quits },
  },
  training: {
    ...either('up', 'shift-tab', { from: 'T{down}{down}', gives: formAt('cell') }),
    ...either('down', 'tab', { from: 'T', gives: formAt('cell') }),
    right: { from: 'T{down}', gives: formWith({ cell: 'gru' }) },
    left: { from: 'T{down}', gives: formWith({ cell: 'all three' }) },
    backspace: { from: 'T{down}{down}12', gives: formWith({ hidden: '1' }) },
    enter: [
      {
        from: 'T{down}{down}4',
        gives: { overlay: { kind: 'none' }, view: 'learning', training: { standing: 'under way' } },
        asks: [
          expect.objectContaining({
            type: 'training/start',
            experiments: [expect.objectContaining({ hiddenSize: 4 })],
          }),
          { type: 'history/load', name: 'a-gru' },
        ],
      },
      { from: 'T{down}{down}0', gives: { notice: expect.stringContaining('units') } },
    ],
    escape: { from: 'T', gives: { overlay: { kind: 'none' } } },
    'ctrl-c': { from: 'T', ...quits },
  },
  follow: {
    d: {},
    '?': { gives: { overlay: { kind: 'help' } } },
    'ctrl-l': { asks: [{ type: 'screen/redraw' }] },
    'ctrl-z': { asks: [{ type: 'session/suspend' }] },
    ...either('q', 'ctrl-c', quits),
  },
  alone: { d: {} },
  strip: {
    enter: { gives: { place: { shows: 'question' }, focus: 'checkpoint' } },
    // This question is recalled: there is nothing to choose, and no view to show.
    ...Object.fromEntries(
      [...'12345,.xHLsvczA'].map((key) => [
        key,
        { gives: { notice: expect.stringContaining('e draws everything'), view: 'gates' } },
      ]),
    ),
  },
};

/** What d does is the matter of the store that follows a log: see following.test.ts. */
const startIn: { readonly [M in Mode]?: SessionState } = {
  follow: { ...start, follow: { isAttached: true, hasHelp: false, hasEnded: false } },
  alone: { ...start, follow: { isAttached: false, hasHelp: false, hasEnded: false } },
  strip: { ...pressed(start, 'n').state, drawn: 'strip' },
};

const keyOf = (name: string): string => (name.length > 1 ? name.split('@')[0] : name);
const viewOf = (name: string): string | undefined => (name.length > 1 ? name.split('@')[1] : undefined);

describe.each(Object.keys(keymap) as Mode[])('in the mode %s', (mode) => {
  test('every key of the table is tried here, in every view in which it exists, and no other', () => {
    const named = ({ keys, views }: KeyBinding): string[] =>
      Object.keys(keys).flatMap((key) => views?.map((view) => `${key}@${view}`) ?? [key]);
    expect(Object.keys(cases[mode]).sort()).toEqual(keymap[mode].flatMap(named).sort());
  });

  const tried = Object.entries(cases[mode]).flatMap(([name, all]) =>
    [all].flat().map((it) => ({ name, key: keyOf(name), from: '', ...it })),
  );
  test.each(tried)('$name does what its help says, after “$from”', ({ name, key, from, gives, asks = [] }) => {
    const before = pressed(startIn[mode] ?? start, from).state;
    expect(modeOf(before)).toBe(mode);
    const view = viewOf(name);
    if (view) expect<ViewId | string>(before.view).toBe(view);

    const { state, effects } = pressed(before, key.length > 1 ? `{${key}}` : key);
    expect(effects.filter(({ type }) => type !== 'progress/save')).toEqual(asks);
    if (!gives) return;
    // What it gives must not have been so before: else the key need not do anything.
    expect(before).not.toMatchObject(gives);
    expect(state).toMatchObject(gives);
  });
});
