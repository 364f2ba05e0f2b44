import { isAttention } from '../../session/readings/attention/recurrent.ts';
import { currentModel } from '../../session/readings/reading.ts';
import { quantityName } from '../../session/readings/timeline.ts';
import type { SessionState } from '../../session/state/state.ts';
import { selectArithmetic, termName } from '../panes/arithmetic/select.ts';
import { lookingSentences } from './view-looking.ts';
import { listed, spoken } from './words.ts';

/** So many terms of a sum are told one by one. */
const TERMS = 5;

/** The selected gate of the selected unit, from its largest terms to its activation. */
export function arithmeticSentences(state: SessionState): readonly string[] {
  if (isAttention(currentModel(state))) return lookingSentences(state);
  const { gate, values, terms, state: knowledge, askedMemory } = selectArithmetic(state, TERMS + 1);
  const name = `The ${quantityName(gate)} of unit ${state.cursor.unit}`;
  if (knowledge === 'not yet') return [`${name} is not computed yet.`];
  if (knowledge === 'asked') return [`${name} is hidden until you predict it.`];
  const { squashing, sum, activation, clamped, sums } = values;
  const largest = terms.rows.slice(0, TERMS).map(({ term }) => {
    const isAsked = term.source === 'memory' && term.index === askedMemory;
    return `${termName(term).replace('·', ' times ')} ${isAsked ? 'hidden' : spoken(term.product)}`;
  });
  const adds = `The word adds ${spoken(sums.input)}, the memory ${spoken(sums.memory)}, the bias ${spoken(sums.bias)}.`;
  const set = clamped === undefined ? '' : ` It is set to ${spoken(clamped)} by hand.`;
  return [
    `${name} is the ${squashing} of ${spoken(sum)}, which is ${spoken(clamped === undefined ? activation : values.squashed)}.${set}`,
    ...(askedMemory === undefined ? [adds] : []),
    `The largest terms of ${values.terms.length}: ${listed(largest)}.`,
  ];
}
