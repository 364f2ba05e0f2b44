import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { packagePath } from '../../../src/io/paths.ts';
import type { Trainer, TrainingJob } from '../training-job.ts';
import { PYTHON } from './found.ts';

/** PyTorch on one thread, in a process of its own, which measures itself. */
export function torchTrainer({ model, batch, learningRate }: TrainingJob): Trainer {
  const script = packagePath('test', 'bench', 'rivals', 'torch-training.py');
  const python = spawn(PYTHON, [script], { stdio: ['pipe', 'pipe', 'inherit'] });
  const answers = createInterface({ input: python.stdout })[Symbol.asyncIterator]();
  const ask = async (question: unknown) => {
    python.stdin.write(`${JSON.stringify(question)}\n`);
    const { value, done } = await answers.next();
    if (done) throw new Error(`${script} ended without an answer`);
    return JSON.parse(value);
  };

  const weights = Object.entries(model.tensors).map(([name, { shape, data }]) => [name, nested(shape, data)]);
  const byStep = [batch.steps, batch.batch];
  const [ids, targets] = [batch.ids, batch.targets].map((values) => nested(byStep, values.map(Math.trunc)));
  return {
    gradient: () => ask({ weights: Object.fromEntries(weights), ids, targets, learningRate }),
    time: ask,
    close: () => python.stdin.end(),
  };
}

/** A tensor of one or two dimensions as JSON has it. */
function nested([rows, columns]: readonly number[], data: Float64Array | Int32Array): unknown {
  const values = Array.from(data);
  if (columns === undefined) return values;
  return Array.from({ length: rows }, (_, r) => values.slice(r * columns, (r + 1) * columns));
}
