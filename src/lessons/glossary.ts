import type { Quantity } from '../engine/cell.ts';
import type { ReaderKind } from '../engine/readers.ts';

/** A word of the field, explained where it is met. */
export interface Term {
  readonly id: string;
  readonly name: string;
  /** as the equations write it; empty where it has none */
  readonly symbol: string;
  /** in the equations of a cell that writes it otherwise */
  readonly symbolIn?: { readonly [kind in ReaderKind]?: string };
  readonly meaning: string;
  /** how many numbers, and their range */
  readonly shape: string;
  /** the cells in whose equations it stands; all where it is not given */
  readonly cells?: readonly ReaderKind[];
  /** the quantity of a trace whose value can be shown beside it */
  readonly quantity?: Quantity;
}

const lstm = ['lstm'] as const;
const gru = ['gru'] as const;

/** Every term that the explorer and its lessons use, in the order in which a learner meets them. */
export const glossary: readonly Term[] = [
  {
    id: 'token',
    name: 'token',
    symbol: '',
    meaning:
      'A word, a mark or a part of a word (“n’t”) that is read in one step. A token that the vocabulary lacks is marked * and read as the unknown word, <unk>.',
    shape: 'one of the vocabulary’s words',
  },
  {
    id: 'embedding',
    name: 'embedding',
    symbol: 'x',
    meaning:
      'The numbers that stand for a word. They are learned with the verdict: words of similar effect on it come to have similar numbers, whatever they mean.',
    shape: 'a row of X numbers',
  },
  {
    id: 'time-step',
    name: 'time step',
    symbol: 't',
    meaning: 'One token’s turn. The same weights are used at every step; only the word and the memory change.',
    shape: 'counted from 1 on the screen, from 0 in files',
  },
  {
    id: 'unit',
    name: 'hidden unit',
    symbol: 'k',
    meaning:
      'One of the H places of the memory. In an LSTM or a GRU each has gates of its own: a gate is H numbers, not one switch.',
    shape: 'counted from 0',
  },
  {
    id: 'hidden',
    name: 'hidden state',
    symbol: 'h',
    meaning:
      'What the cell shows after a token: to itself at the next step, and to the classifier. In a GRU and an RNN it is the memory too; in an LSTM the memory is the cell state.',
    shape: 'H numbers, −1 to 1',
    quantity: 'hidden',
  },
  {
    id: 'cell-state',
    name: 'cell state',
    symbol: 'c',
    meaning:
      'The LSTM’s memory. It is only scaled by the forget gate and added to, so it can carry something over many steps; it may grow past 1.',
    shape: 'H numbers, any size',
    cells: lstm,
    quantity: 'cell',
  },
  {
    id: 'gate',
    name: 'gate',
    symbol: 'σ(…)',
    meaning:
      'A number between 0 and 1 that multiplies something: near 1 lets it through, near 0 stops it. A soft switch, not a decision.',
    shape: 'H numbers, 0 to 1',
  },
  {
    id: 'forget',
    name: 'forget gate',
    symbol: 'f',
    meaning:
      'How much of the old cell state is kept. 1 keeps all of it, 0 erases it: mind that a high forget gate remembers.',
    shape: 'H numbers, 0 to 1',
    cells: lstm,
    quantity: 'forget',
  },
  {
    id: 'input',
    name: 'input gate',
    symbol: 'i',
    meaning: 'How much of the candidate is written into the cell state.',
    shape: 'H numbers, 0 to 1',
    cells: lstm,
    quantity: 'input',
  },
  {
    id: 'candidate',
    name: 'candidate',
    symbol: 'g',
    symbolIn: { gru: 'n' },
    meaning: 'What the cell would write if it wrote everything: a proposal, made from the word and the memory.',
    shape: 'H numbers, −1 to 1',
    cells: ['lstm', 'gru'],
    quantity: 'candidate',
  },
  {
    id: 'output',
    name: 'output gate',
    symbol: 'o',
    meaning:
      'How much of the cell state, squashed by tanh, is shown as the hidden state. It does not choose the verdict.',
    shape: 'H numbers, 0 to 1',
    cells: lstm,
    quantity: 'output',
  },
  {
    id: 'reset',
    name: 'reset gate',
    symbol: 'r',
    meaning: 'How much of the old hidden state the GRU’s candidate may use: at 0 the word alone makes it.',
    shape: 'H numbers, 0 to 1',
    cells: gru,
    quantity: 'reset',
  },
  {
    id: 'update',
    name: 'update gate',
    symbol: 'z',
    meaning:
      'The GRU’s blend: z of the old hidden state is kept and 1 − z is taken from the candidate. Here, as in PyTorch, z keeps; some papers write it the other way round.',
    shape: 'H numbers, 0 to 1',
    cells: gru,
    quantity: 'update',
  },
  {
    id: 'kept',
    name: 'kept',
    symbol: 'f·c',
    symbolIn: { gru: 'z·h' },
    meaning:
      'The part of the old memory that stays: the forget gate times the cell state before (in a GRU, z times h).',
    shape: 'H numbers',
    cells: ['lstm', 'gru'],
  },
  {
    id: 'written',
    name: 'written',
    symbol: 'i·g',
    symbolIn: { gru: '(1−z)·n' },
    meaning:
      'What is added to the memory: the input gate times the candidate (in a GRU, 1 − z times n: there it is “taken”).',
    shape: 'H numbers',
    cells: ['lstm', 'gru'],
  },
  {
    id: 'sigmoid',
    name: 'sigmoid',
    symbol: 'σ',
    meaning: 'A curve that squashes any number into 0 to 1: σ(0) is ½, and far from 0 it is almost 0 or almost 1.',
    shape: 'σ(a) = 1 / (1 + e⁻ᵃ)',
  },
  {
    id: 'tanh',
    name: 'tanh',
    symbol: 'tanh',
    meaning: 'A curve that squashes any number into −1 to 1 and keeps its sign.',
    shape: 'tanh(0) = 0',
  },
  {
    id: 'pre-activation',
    name: 'pre-activation',
    symbol: 'a',
    meaning:
      'The weighted sum before it is squashed: word terms, memory terms and a bias. Arithmetic shows it term by term.',
    shape: 'any size',
  },
  {
    id: 'weight',
    name: 'weight',
    symbol: 'W, U',
    meaning:
      'A learned number that a value is multiplied by. W weighs the word, U the hidden state of the step before.',
    shape: 'W is [H, X], U is [H, H]: a pair for every gate and candidate',
  },
  {
    id: 'bias',
    name: 'bias',
    symbol: 'b',
    meaning:
      'A learned number that is always added: it decides where a gate stands when word and memory say nothing. PyTorch keeps two, shown as their sum; but in a GRU’s candidate they stay apart, for the second stands inside the bracket that r multiplies.',
    shape: 'H numbers for every gate and candidate',
  },
  {
    id: 'saturated',
    name: 'saturated',
    symbol: '',
    meaning: 'A gate below .1 or above .9: it behaves almost like a switch (Karpathy, Johnson & Fei-Fei 2015).',
    shape: '',
  },
  {
    id: 'logit',
    name: 'logit',
    symbol: '',
    meaning:
      'The classifier’s sum: weights times the hidden state, plus a bias. Where there are two labels, above 0 is positive.',
    shape: 'one number a label; one in all for two labels',
  },
  {
    id: 'probability',
    name: 'probability',
    symbol: 'P(positive)',
    meaning:
      'How likely the model thinks the label, here “positive”, after what it has read so far; ▲ and ▼ say how the last word moved it. It is how sure the model is, which is not how often it is right.',
    shape: '0, surely not, to 1, surely',
  },
  {
    id: 'contribution',
    name: 'push on the verdict',
    symbol: '',
    meaning:
      'How far one unit moves the logit: its classifier weight times its hidden state. All pushes and the bias make the logit.',
    shape: 'H numbers',
  },
  {
    id: 'reacts-most',
    name: 'reacts most',
    symbol: '',
    meaning: 'In the timeline: the unit whose memory changes most at the current word, and by how much.',
    shape: 'a unit and a signed number',
  },
  {
    id: 'wiped-here',
    name: 'wiped here',
    symbol: '',
    meaning:
      'In the timeline: the units that held something before the current word and whose forget gate is below .1 there: what they held is gone, though something new may be written.',
    shape: 'units, the largest loss first',
  },
  {
    id: 'ready',
    name: 'ready',
    symbol: '',
    meaning: 'The last word of the line under the review: nothing is moving and nothing is being loaded, all is shown.',
    shape: '',
  },
  {
    id: 'gradient',
    name: 'gradient',
    symbol: '∂',
    meaning: 'How much the final logit would change if a state changed a little. Learning runs on it.',
    shape: 'as many numbers as the state',
  },
  {
    id: 'vanishing',
    name: 'vanishing gradient',
    symbol: '',
    meaning:
      'Going back many steps multiplies many factors below 1, and little is left to learn from (Bengio, Simard & Frasconi 1994).',
    shape: '',
  },
  {
    id: 'bptt',
    name: 'back-propagation through time',
    symbol: 'BPTT',
    meaning: 'Working out the gradient from the last step to the first, through every gate on the way.',
    shape: '',
  },
  {
    id: 'clamp',
    name: 'clamp',
    symbol: '',
    meaning: 'A gate that is set by hand in a what-if. Everything after it is computed again.',
    shape: '0 to 1',
  },
  {
    id: 'bag-of-words',
    name: 'bag of words',
    symbol: '',
    meaning: 'A reader that adds up one weight a word. It cannot know which word came first.',
    shape: '',
  },
];

/** The terms that belong to a cell. */
export const termsOf = (cell: ReaderKind): readonly Term[] =>
  glossary.filter(({ cells }) => cells === undefined || cells.includes(cell));
