import type { AttentionModel } from '../../../model/model.ts';
import type { AttentionWeight } from '../../../model/tracing/attention-clamp.ts';
import { type BlockStep, blockSteps } from '../../../model/tracing/blocks.ts';
import { isWeightClamp } from '../../../model/tracing/clamp.ts';
import type { SessionState, ViewId } from '../../state/state.ts';
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

const looking: readonly ViewId[] = ['gates', 'arithmetic'];

/** The row and word under the cursor; undefined where the model on the screen has no attention, or another view is shown. */
export function lookOf(state: SessionState): Look | undefined {
  const { config } = currentModel(state);
  if (config.cell !== 'attention' || !looking.includes(state.view)) return undefined;
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
      isWeightClamp(clamp) &&
      clamp.layer === layer &&
      clamp.head === head &&
      clamp.token === token &&
      clamp.word === word,
  );

/** The keys that set one weight by hand, from where the reader is: to the token, its layer, the head and the word. */
export function weightKeys(state: SessionState, clamp: AttentionWeight): readonly string[] {
  const { config } = currentModel(state);
  const { timeStep, layer, head = 0, word = clamp.token } = state.cursor;
  const times = (count: number, [less, more]: readonly [string, string]): readonly string[] =>
    new Array<string>(Math.abs(count)).fill(count < 0 ? less : more);
  return [
    ...times(clamp.token - timeStep, ['left', 'right']),
    ...times((clamp.layer - layer + config.numLayers) % config.numLayers, ['v', 'v']),
    ...times(clamp.head - head, ['H', 'L']),
    ...times(clamp.word - Math.min(word, clamp.token), ['up', 'down']),
    ...times(clamp.value === 0 ? 2 : 1, ['x', 'x']),
  ];
}
