import type { Random } from '../../engine/random.ts';
import type { Model, Tensors } from '../../model/model.ts';
import type { TokenizerName } from '../../model/tokens/tokenizer.ts';
import { createVocabulary } from '../../model/tokens/vocabulary.ts';
import type { EncodedExample } from '../data/batch.ts';
import { encodeExamples } from '../data/encode.ts';
import { type HeldOut, measureHeldOut } from '../tasks/measure.ts';
import type { Task } from '../tasks/task.ts';

/** What an experiment learns from, and is measured by. */
export interface ExperimentSource {
  /** of the models that come of it, in `config.json` */
  readonly modelTask: string;
  readonly vocabulary: readonly string[];
  readonly labels: readonly string[];
  readonly tokenizer?: TokenizerName;
  /** the most tokens of a sequence */
  readonly span: number;
  readonly finalShare: number | 'even';
  /** weights that are there from the start and stay as they are */
  readonly given?: Tensors;
  /** a sequence to learn from */
  draw(random: Random): EncodedExample;
  /** How a model does on what no training draws. */
  measure(model: Model): Generator<unknown, HeldOut>;
}

/** A task up to a length. */
export function taskSource(task: Task, longest: number): ExperimentSource {
  const vocabulary = createVocabulary(task.vocabulary);
  const outputs = task.labels.length === 2 ? 1 : task.labels.length;
  return {
    modelTask: task.name,
    vocabulary: task.vocabulary,
    labels: task.labels,
    tokenizer: 'whitespace',
    span: Math.max(3, task.sequenceLength(longest)),
    finalShare: task.finalShare,
    draw: (random) => {
      const sequence = task.sequence(task.drawLength(longest, random), random);
      return encodeExamples([sequence], vocabulary, outputs, { name: task.name })[0];
    },
    measure: (model) => measureHeldOut(model, task, longest),
  };
}
