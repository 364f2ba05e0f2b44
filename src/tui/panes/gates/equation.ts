import { reaches } from '../../../lessons/show.ts';
import { subscript } from '../../format.ts';
import { bold, grey, type Line, type Role, type Span } from '../../styled-line.ts';
import { selectedValues } from './figures/figure.ts';
import type { GatesView } from './select.ts';

/** A symbol lights up, in its gate's colour, once it is computed. */
const symbol = (text: string, isKnown: boolean, role?: Role): Span =>
  isKnown ? (role ? { text, style: { role, bold: true } } : bold(text)) : grey(text);

/** The cell's equations, with what is computed lit: `c₄ = f·c₃ + i·g    h₄ = o·tanh c₄`. */
export function equationLine(view: GatesView): Line {
  const { forget, input, candidate, cell, output, hidden, reset, update, sum } = selectedValues(view);
  const known = (value: unknown): boolean => value !== undefined;
  const state = (name: string, index: number, value: unknown): Span => symbol(subscript(name, index), known(value));
  switch (view.cell) {
    case 'lstm': {
      const said: Line = [
        grey('    '),
        state('h', view.after, hidden),
        grey(' = '),
        symbol('o', known(output), 'output'),
        grey('·tanh '),
        state('c', view.after, output),
      ];
      return [
        state('c', view.after, cell),
        grey(' = '),
        symbol('f', known(forget), 'forget'),
        grey('·'),
        state('c', view.before, forget),
        grey(' + '),
        symbol('i', known(input), 'input'),
        grey('·'),
        symbol('g', known(candidate)),
        ...(reaches(view.drawn, 'output') ? said : []),
      ];
    }
    case 'gru':
      return [
        state('h', view.after, hidden),
        grey(' = '),
        symbol('z', known(update), 'forget'),
        grey('·'),
        state('h', view.before, update),
        grey(' + '),
        symbol('(1−z)', known(update), 'input'),
        grey('·'),
        symbol('n', known(candidate)),
        grey('    '),
        symbol('n', known(candidate)),
        grey(' reads '),
        symbol('r', known(reset), 'output'),
        grey('·'),
        state('h', view.before, reset),
      ];
    case 'rnn':
      return [
        state('h', view.after, hidden),
        grey(` = ${view.nonlinearity}(`),
        symbol('W·', known(sum)),
        state('x', view.after, sum),
        grey(' + '),
        symbol('U·', known(sum)),
        state('h', view.before, sum),
        grey(' + '),
        symbol('b', known(sum)),
        grey(')'),
      ];
  }
}
