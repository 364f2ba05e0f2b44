import type { CellKind } from '../../../engine/cell.ts';
import { isDrawn, type ShowLevel } from '../../../lessons/show.ts';

/** How to read the picture, as a sentence and in a few words. */
export interface HowTo {
  readonly long: string;
  readonly short: string;
}

const read: HowTo = {
  long: 'the word and the memory are there, and nothing is computed yet',
  short: 'nothing is computed yet',
};

/** By cell and by the name of its phase. */
const howTos: Readonly<Record<CellKind, Readonly<Record<string, HowTo>>>> = {
  lstm: {
    read,
    forget: {
      long: 'a forget bar near 1 keeps what the cell holds, near 0 erases it',
      short: 'near 1 keeps, near 0 erases',
    },
    input: {
      long: 'an input bar says how much of the candidate is written to the cell',
      short: 'input: how much is written',
    },
    cell: { long: 'what is kept and what is written together are the new cell', short: 'kept + written = cell' },
    output: {
      long: 'an output bar says how much of the cell the others see',
      short: 'output: how much is shown',
    },
  },
  gru: {
    read,
    reset: { long: 'a reset bar near 0 hides the old h from the candidate', short: 'near 0 hides h from n' },
    candidate: { long: 'the candidate is what the unit would become at once', short: 'n: what h would become' },
    update: { long: 'z keeps the old, 1−z takes from the candidate', short: 'z keeps the old, 1−z takes n' },
  },
  rnn: {
    read,
    hidden: {
      long: 'h is tanh of what the word and the memory add',
      short: 'h = tanh of word + memory',
    },
  },
};

/** How to read a picture of which a lesson shows a part: as far as it has come. */
const ofPart: { readonly [L in ShowLevel]?: HowTo } = {
  belt: {
    long: 'what a unit holds, before this word and after it',
    short: '○ before, ● after this word',
  },
  forget: howTos.lstm.forget,
  input: howTos.lstm.cell,
};

/** @param nonlinearity of an RNN */
export function howToRead(
  cell: CellKind,
  phase: string,
  drawn: ShowLevel = 'all',
  nonlinearity: 'tanh' | 'relu' = 'tanh',
): HowTo {
  const { long, short } = howTos[cell][phase] ?? read;
  const whole =
    cell === 'rnn' && nonlinearity === 'relu'
      ? { long: long.replace('tanh', 'relu'), short: short.replace('tanh', 'relu') }
      : { long, short };
  if (phase === 'read') return whole;
  const isCome = drawn !== 'belt' && isDrawn(drawn, cell, phase === 'cell' ? 'written' : phase);
  return isCome || (cell !== 'lstm' && drawn !== 'belt') ? whole : (ofPart[drawn] ?? whole);
}
