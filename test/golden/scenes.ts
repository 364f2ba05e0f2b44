import { demoText } from '../support/session.ts';

/** One picture: what it shows, and the keys that lead to it from the picture before. */
export interface Scene {
  readonly name: string;
  /** as a terminal sends them */
  readonly keys: string;
  /** what only the finished screen holds */
  readonly shows: RegExp;
  readonly view: 'timeline' | 'gates' | 'arithmetic' | 'compare' | 'gradient' | 'learning';
  /** a built-in model, or a folder */
  readonly model: string;
  readonly text: string;
  /** 0-based */
  readonly timeStep: number;
  /** whether the token has been read to the end, or only to its forget gate */
  readonly phase: 'complete' | 'forget';
  /** in Arithmetic */
  readonly gate?: 'forget' | 'candidate';
  /** in Timeline */
  readonly quantity?: 'forget' | 'cell';
  /** the train step after which the model is shown; the end of its training where it is not given */
  readonly trainStep?: number;
  /** the selected unit, where the lesson sets it */
  readonly unit?: number;
  /** in Gradient */
  readonly filler?: number;
  /** in Gates, of a what-if */
  readonly clamps?: readonly string[];
  /** the layer under the cursor, and which way it reads; the only one where they are not given */
  readonly layer?: number;
  readonly direction?: 'backward';
}

const shipped = { model: 'reviews-lstm', text: demoText } as const;
const but = { ...shipped, timeStep: 3, phase: 'forget' } as const;
const good = { ...shipped, timeStep: 6, phase: 'complete' } as const;
const [timeline, gates, arithmetic, compare, gradient, learning] = (
  ['timeline', 'gates', 'arithmetic', 'compare', 'gradient', 'learning'] as const
).map((view) => ({ view }));

const learningReviews = {
  ...{ model: 'learning-reviews', text: 'Not perfect, but honestly pretty good.', unit: 3 },
  ...({ timeStep: 3, phase: 'complete', trainStep: 157 } as const),
} as const;

/** In the order in which one session goes through them; it begins in Gates, at “but”. */
export const scenes: readonly Scene[] = [
  { name: 'gates-but', keys: ',,,', shows: /but 4\/9 › forget/, ...gates, ...but },
  { name: 'timeline-but', keys: '1', shows: /forget gate › but 4\/9/, ...timeline, ...but, quantity: 'forget' },
  { name: 'arithmetic-but', keys: '3', shows: /▐3 [\s\S]*but 4\/9 › forget/, ...arithmetic, ...but, gate: 'forget' },
  { name: 'compare-but', keys: '4', shows: /^(?![\s\S]*loading)[\s\S]*▐4 [\s\S]*but 4\/9/, ...compare, ...but },
  { name: 'gradient-but', keys: '5++++', shows: /\+20 filler words/, ...gradient, ...but, filler: 20 },
  { name: 'gradient-good', keys: '----lllL', shows: /good 7\/9 › which word/, ...gradient, ...good },
  { name: 'compare-good', keys: '4', shows: /▐4 [\s\S]*good 7\/9/, ...compare, ...good },
  { name: 'arithmetic-good', keys: '3LL', shows: /good 7\/9 › candidate/, ...arithmetic, ...good, gate: 'candidate' },
  { name: 'timeline-good', keys: '1LLL', shows: /cell state › good 7\/9/, ...timeline, ...good, quantity: 'cell' },
  { name: 'gates-good', keys: '2', shows: /good 7\/9 › output/, ...gates, ...good },
  {
    ...{ name: 'what-if', keys: 'hhhHHx1a\r', shows: /but 4\/9[\s\S]*WHAT IF[\s\S]*Space read on/, ...gates },
    ...{ ...but, phase: 'complete', clamps: ['forget:*@3=1'] },
  },
  { name: 'gates-gru', keys: 'Xlllc', shows: /good 7\/9 › update/, ...gates, ...good, model: 'reviews-gru' },
  { name: 'gates-rnn', keys: 'c', shows: /good 7\/9 › hidden/, ...gates, ...good, model: 'reviews-rnn' },
  {
    ...{ name: 'gates-recall', keys: 'n', shows: /blue 3\/5 › output/, ...gates, model: 'recall-lstm' },
    ...{ text: 'red la blue dum tick', timeStep: 2, phase: 'complete' },
  },
  {
    ...{ name: 'gates-stacked', keys: 'n', shows: /bad 2\/6 › output/, ...gates },
    model: 'fixtures/torch/models/lstm-f16-stacked-bidirectional',
    ...{ text: 'not bad, but was good', timeStep: 1, phase: 'complete', layer: 1, direction: 'backward' },
  },
  {
    ...{ name: 'learning-but', keys: 'n', shows: /A network that learns[\s\S]*most: /, ...learning },
    ...learningReviews,
  },
  {
    ...{ name: 'gates-then', keys: '2', shows: /after 157 of 800[\s\S]*but 4\/8 › output/, ...gates },
    ...learningReviews,
  },
];
