import type { AttentionModel } from '../../../model/model.ts';
import type { AttentionWeight } from '../../../model/tracing/attention-clamp.ts';
import { type BlockStep, blockSteps } from '../../../model/tracing/blocks.ts';
import type { SessionState } from '../../state/state.ts';
import { activeClamps, isAltered } from '../clamps.ts';
import { currentModel, currentReading } from '../reading.ts';

/** Where the reader's eye is in a row of attention. */
export interface Look {
  readonly layer: number;
  readonly head: number;
  /** the token that looks */
  readonly token: number;
  /** the word that it looks at, 0 to `token` */
  readonly word: number;
}

/** The row and word under the cursor; undefined where the model on the screen has no attention, or another view is shown. */
export function lookOf(state: SessionState): Look | undefined {
  const { config } = currentModel(state);
  if (config.cell !== 'attention' || state.view !== 'gates') return undefined;
  const { layer, head = 0, timeStep: token, word = token } = state.cursor;
  return { layer, head: Math.min(head, config.numHeads - 1), token, word: Math.min(word, token) };
}

/** What the layer under the cursor does with the token under the cursor, what-ifs and all. */
export function blockShown(state: SessionState, model: AttentionModel): BlockStep {
  const { layer, timeStep } = state.cursor;
  const clamps = isAltered(state) ? activeClamps(state) : [];
  return blockSteps(model, currentReading(state), timeStep, clamps)[layer];
}

/** The clamp on the weight under the cursor, where there is one. */
export const clampAt = (state: SessionState, { layer, head, token, word }: Look): AttentionWeight | undefined =>
  state.whatIf.clamps.find(
    (clamp): clamp is AttentionWeight =>
      clamp.gate === 'attention' &&
      'word' in clamp &&
      clamp.layer === layer &&
      clamp.head === head &&
      clamp.token === token &&
      clamp.word === word,
  );
