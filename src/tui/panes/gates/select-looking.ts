import type { AttentionModel } from '../../../model/model.ts';
import type { TraceStep } from '../../../model/tracing/trace.ts';
import { blockShown, clampAt, type Look } from '../../../session/readings/attention/looking.ts';
import { currentReading } from '../../../session/readings/reading.ts';
import { followedLabel } from '../../../session/readings/verdict.ts';
import type { SessionState } from '../../../session/state/state.ts';

/** The rows of attention of one token in one layer, and what they come to. */
export interface LookingView {
  readonly look: Look;
  readonly layers: number;
  readonly token: Pick<TraceStep, 'text' | 'known'>;
  /** the words so far, the token last */
  readonly words: readonly Pick<TraceStep, 'text' | 'known'>[];
  /** by head: a weight a word, 0 to 1, summing to 1; undefined before the phase that computes them */
  readonly heads: readonly (readonly number[] | undefined)[];
  /** a clamp on the selected weight */
  readonly isClamped: boolean;
  /** the token's vector from one part of the layer to the next, as lengths; undefined before their phase */
  readonly parts: readonly { readonly name: string; readonly length: number | undefined }[];
  /** of the words up to this token, where the last layer shows it; undefined before its phase */
  readonly verdict: { readonly label: string; readonly logit: number; readonly probability: number } | undefined;
  /** what this phase does, in a sentence */
  readonly doing: string;
}

const PHASES = [
  'normalise: its vector gets mean 0 and spread 1',
  'query, key: what it asks for, what words offer',
  'weights: how well they fit, as shares of 1',
  'mix: what those words offer, by their shares',
  'feed-forward: the vector is worked over again',
] as const;
const [WEIGHTS, MIX, FED] = [2, 3, 4];

const lengthOf = (vector: Iterable<number>): number => Math.hypot(...vector);

/** What the token under the cursor looks at, and what comes of it. */
export function selectLooking(state: SessionState, model: AttentionModel, look: Look): LookingView {
  const reading = currentReading(state);
  const { steps } = reading;
  const { phase } = state.cursor;
  const block = blockShown(state, model);
  const { numLayers } = model.config;
  const step = steps[look.token];
  const from = (least: number, vector: Iterable<number>): number | undefined =>
    phase >= least ? lengthOf(vector) : undefined;
  const label = followedLabel(reading);
  const index = reading.model.labels.indexOf(label);
  const isLast = look.layer === numLayers - 1 && phase >= FED;
  return {
    look,
    layers: numLayers,
    token: step,
    words: steps.slice(0, look.token + 1),
    heads: block.heads.map(({ weights }) => (phase >= WEIGHTS ? [...weights] : undefined)),
    isClamped: clampAt(state, look) !== undefined,
    parts: [
      { name: look.layer === 0 ? 'the word’s vector' : 'vector from below', length: lengthOf(block.input) },
      ...block.heads.map(({ head, adds }) => ({ name: `head ${head} adds`, length: from(MIX, adds) })),
      { name: 'feed-forward adds', length: from(FED, block.fed) },
      { name: 'vector to the next', length: from(FED, block.hidden) },
    ].map((part, index, all) =>
      index === all.length - 1 && look.layer === numLayers - 1 ? { ...part, name: 'vector judged' } : part,
    ),
    verdict:
      isLast && step.logits && step.probabilities
        ? { label, logit: step.logits[Math.min(index, step.logits.length - 1)], probability: step.probabilities[index] }
        : undefined,
    doing: PHASES[phase] ?? '',
  };
}
