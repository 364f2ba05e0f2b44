import { contender, measure, median } from './measure.ts';
import { brainPackages, brainTrainer } from './rivals/brain.ts';
import { howToGet, howToGetTorch } from './rivals/found.ts';
import { tensorflowPackages, tensorflowTrainer } from './rivals/tensorflow.ts';
import { torchTrainer } from './rivals/torch.ts';
import { printTable, verdict } from './table.ts';
import { firstStep, ourGradient, ourTrainer, type Trainer, type TrainingJob, trainingJob } from './training-job.ts';

/** Somebody else who trains. */
interface Rival {
  readonly name: string;
  /** how many times as fast we must be */
  readonly goal: number;
  /** how to get it; undefined where it is there */
  readonly missing: () => string | undefined;
  readonly trainer: (job: TrainingJob) => Trainer | Promise<Trainer>;
  /** what of the job its gradient must be ours on, where that is not all */
  readonly same?: (job: TrainingJob) => TrainingJob;
}

const RIVALS: readonly Rival[] = [
  { name: 'PyTorch, one thread', goal: 1 / 4.5, missing: howToGetTorch, trainer: torchTrainer },
  {
    name: 'brain.js (see below)',
    goal: 3.5,
    missing: () => howToGet(brainPackages),
    trainer: brainTrainer,
    same: firstStep,
  },
  { name: '@tensorflow/tfjs, cpu', goal: 25, missing: () => howToGet(tensorflowPackages), trainer: tensorflowTrainer },
];

/** Their numbers are single precision. */
const TOLERANCE = 1e-6;

/** One training step, embedding to Adam, against others who train LSTMs in JavaScript, and against PyTorch. */
export async function trainingRivals(): Promise<void> {
  const job = trainingJob();
  const rows: (readonly string[])[] = [];
  for (const rival of RIVALS) rows.push([rival.name, ...(await cellsOf(rival, job))]);
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

async function cellsOf({ name, goal, missing, trainer, same }: Rival, job: TrainingJob): Promise<readonly string[]> {
  const remedy = missing();
  if (remedy) return [`not found: ${remedy}`];
  if (same) await expectOurGradient(name, await trainer(same(job)), same(job));
  const rival = await trainer(job);
  if (!same) await expectOurGradient(name, rival, job);
  const { step } = ourTrainer(job);
  const [theirs, ours] = await measure([{ name, time: rival.time }, contender('ours', () => [step()])]);
  rival.close?.();
  const ratio = median(theirs.map((ms, round) => ms / ours[round]));
  return [...[theirs, ours].map((times) => median(times).toFixed(2)), ...verdict(ratio, goal)];
}

/** Both must do the same job. @throws {Error} where the gradients differ by more than single precision explains */
async function expectOurGradient(name: string, rival: Trainer, job: TrainingJob): Promise<void> {
  const ours = ourGradient(job);
  for (const [weight, theirs] of Object.entries(await rival.gradient())) {
    const worst = Math.max(...Array.from(ours[weight], (value, k) => Math.abs(value - theirs[k])));
    if (!(worst < TOLERANCE)) throw new Error(`${name}: the gradient of ${weight} differs from ours by ${worst}`);
  }
}
