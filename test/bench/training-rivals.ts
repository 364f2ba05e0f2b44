import { contender, measure, median } from './measure.ts';
import { howToGet, howToGetTorch } from './rivals/found.ts';
import { jsonTensors, type Rival, startRival } from './rivals/processes.ts';
import { printTable, verdict } from './table.ts';
import { firstStep, type Gradient, ourGradient, ourTrainer, type TrainingJob, trainingJob } from './training-job.ts';

/** Somebody else who trains. */
interface Trainer {
  readonly name: string;
  /** in `rivals/` */
  readonly script: string;
  /** how many times as fast we must be */
  readonly goal: number;
  /** how to get it; undefined where it is there */
  readonly missing: () => string | undefined;
  /** what of the job its gradient must be ours on, where that is not all */
  readonly same?: (job: TrainingJob) => TrainingJob;
}

const TRAINERS: readonly Trainer[] = [
  { name: 'PyTorch, one thread', script: 'torch-training.py', goal: 1 / 4.5, missing: howToGetTorch },
  {
    name: 'brain.js (see below)',
    script: 'brain-training.mjs',
    goal: 3.5,
    missing: () => howToGet(['brain.js']),
    same: firstStep,
  },
  {
    name: '@tensorflow/tfjs, cpu',
    script: 'tensorflow-training.mjs',
    goal: 25,
    missing: () => howToGet(['@tensorflow/tfjs']),
  },
];

/** Their numbers are single precision. */
const TOLERANCE = 1e-6;

/** One training step, embedding to Adam, against others who train LSTMs in JavaScript, and against PyTorch. */
export async function trainingRivals(): Promise<void> {
  const job = trainingJob();
  const rows: (readonly string[])[] = [];
  for (const trainer of TRAINERS) rows.push([trainer.name, ...(await cellsOf(trainer, job))]);
  const { steps, batch } = job.batch;
  const { hiddenSize, vocabSize } = job.model.config;
  printTable(
    `Training step on ${batch} sequences of ${steps} words, E = H = ${hiddenSize}: forward, backward, Adam; ms.\n` +
      `The classifier is asked for the next of ${vocabSize} words at every step.`,
    ['rival', 'theirs', 'ours', 'measured', 'goal'],
    rows,
  );
  console.log(
    '  brain.js has no batches and no Adam: it learns from as many words one sequence at a time, by a rule of its own.\n' +
      '  Its cell keeps h where an LSTM keeps c, so that only the first step of a sequence gives the same gradient.\n',
  );
}

async function cellsOf(trainer: Trainer, job: TrainingJob): Promise<readonly string[]> {
  const remedy = trainer.missing();
  if (remedy) return [`not found: ${remedy}`];
  const { name, goal, same = () => job } = trainer;
  await expectOurGradient(trainer, same(job));
  const { time, close } = await start(trainer, job);
  const { step } = ourTrainer(job);
  const [theirs, ours] = await measure([{ name, time }, contender('ours', () => [step()])]);
  close();
  const ratio = median(theirs.map((ms, round) => ms / ours[round]));
  return [...[theirs, ours].map((times) => median(times).toFixed(2)), ...verdict(ratio, goal)];
}

function start({ script }: Trainer, { model, batch, learningRate }: TrainingJob): Promise<Rival<Gradient>> {
  const [ids, targets] = [[...batch.ids], [...batch.targets]];
  const { steps } = batch;
  return startRival(script, {
    weights: jsonTensors(model.tensors),
    ids,
    targets,
    steps,
    batch: batch.batch,
    learningRate,
  });
}

/** Both must do the same job. @throws {Error} where the gradients differ by more than single precision explains */
async function expectOurGradient(trainer: Trainer, job: TrainingJob): Promise<void> {
  const ours = ourGradient(job);
  const { answer, close } = await start(trainer, job);
  close();
  for (const [weight, theirs] of Object.entries(answer)) {
    const worst = Math.max(...Array.from(ours[weight], (value, k) => Math.abs(value - theirs[k])));
    if (!(worst < TOLERANCE))
      throw new Error(`${trainer.name}: the gradient of ${weight} differs from ours by ${worst}`);
  }
}
