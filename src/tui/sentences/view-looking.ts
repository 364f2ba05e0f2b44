import type { AttentionModel } from '../../model/model.ts';
import { type Look, lookOf } from '../../session/readings/attention/looking.ts';
import { currentModel } from '../../session/readings/reading.ts';
import type { SessionState } from '../../session/state/state.ts';
import { selectLooking } from '../panes/gates/select-looking.ts';
import { listed, oneLine, spoken } from './words.ts';

/** What a network of attention looks at from the current token, head by head; nothing where another view is shown. */
export function lookingSentences(state: SessionState): readonly string[] {
  const model = currentModel(state);
  const look = lookOf(state);
  return model.encoder && look ? sentences(state, model, look) : [];
}

function sentences(state: SessionState, model: AttentionModel, look: Look): readonly string[] {
  const { words, heads, layers, parts, verdict } = selectLooking(state, model, look);
  const rows = heads.map((weights, head) => {
    if (!weights) return `Head ${head} has no weights yet in this phase.`;
    const told = words.map((word, index) => `${oneLine(word.text)} ${spoken(weights[index])}`);
    return `Head ${head} of layer ${look.layer}${look.layer === layers - 1 ? ', the last,' : ''} looks at ${listed(told)}.`;
  });
  const lengths = parts.flatMap(({ name, length }) => (length === undefined ? [] : [`${name} ${spoken(length)}`]));
  return [
    ...rows,
    `Selected: head ${look.head}, the word ${oneLine(words[look.word].text)}.`,
    `Lengths of vectors: ${listed(lengths)}.`,
    ...(verdict ? [`The logit of ${oneLine(verdict.label)} is ${spoken(verdict.logit)}.`] : []),
  ];
}
