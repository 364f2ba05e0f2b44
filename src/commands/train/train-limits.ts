import { encoderLayerParameters } from '../../engine/attention/shape.ts';
import { cells } from '../../engine/cells/index.ts';
import { elementCount } from '../../engine/tensor.ts';
import { UsageError } from '../../errors/user-error.ts';
import { type AttentionSizes, attentionDefaults } from '../../training/reader-config.ts';
import { BAG_OF_WORDS, type Kind } from './train-options.ts';

/** What decides how much room a training takes. */
export interface Demand {
  readonly cell: Kind;
  readonly hidden: number;
  readonly embedding: number;
  readonly layers: number;
  readonly bidirectional: boolean;
  readonly attention: Partial<AttentionSizes>;
  readonly task: string | undefined;
  readonly vocabSize: number;
  readonly steps: number | undefined;
  readonly examples: number;
  readonly batch: number;
  readonly longest: number;
}

/** What fits: numbers of weights, of which Adam keeps three more; tokens that a task makes, in all and for a train step. */
const MOST = { weights: 100_000_000, tokens: 100_000_000, tokensOfStep: 10_000_000 } as const;

const counted = (count: number): string => count.toLocaleString('en', { maximumSignificantDigits: 3 });

/** @throws {UsageError} on a network or a task that no machine of today has room for, with what it would take */
export function expectFeasible(args: Demand): void {
  expectWeights(args);
  if (args.task !== undefined) expectTokens(args);
}

function expectWeights(demand: Demand): void {
  const { cell, hidden: H, embedding: X, layers, task, vocabSize } = demand;
  const recurrent = weightsOfReader(demand);
  const words = task === undefined ? Math.min(vocabSize, 100_000) * X : 0;
  if (recurrent + words <= 2 * MOST.weights && recurrent <= MOST.weights) return;
  const size = `--hidden ${H}, --embedding ${X}, --layers ${layers}: ${counted(recurrent)} weights of the ${cell === 'attention' ? 'layers' : 'cell'}`;
  const bytes = `${counted(((recurrent + words) * 4 * 8) / 1e9)} GB with what Adam keeps`;
  throw new UsageError(`${size}, ${bytes}; at most ${counted(MOST.weights)} are trained here`);
}

function weightsOfReader({ cell, hidden: H, embedding: X, layers, bidirectional, attention }: Demand): number {
  if (cell === BAG_OF_WORDS) return 0;
  if (cell === 'attention') {
    const { numHeads = attentionDefaults.numHeads, feedForwardSize = 2 * H, positions = 'none' } = attention;
    const shapes = encoderLayerParameters({ hiddenSize: H, numLayers: layers, numHeads, feedForwardSize, positions });
    return layers * Object.values(shapes).reduce((sum, shape) => sum + elementCount(shape), 0);
  }
  const directions = bidirectional ? 2 : 1;
  return directions * cells[cell].blocks * H * (X + H + 2 + (layers - 1) * (directions * H + H + 2));
}

function expectTokens({ steps, examples, batch, longest }: Demand): void {
  const [option, number, most] =
    steps === undefined
      ? (['examples', examples, MOST.tokens] as const)
      : (['batch', batch, MOST.tokensOfStep] as const);
  if (number * longest <= most) return;
  const made = `--${option} ${number} of --longest ${longest}`;
  throw new UsageError(
    `${made}: up to ${counted(number * longest)} tokens at once; at most ${counted(most)} are made here`,
  );
}
