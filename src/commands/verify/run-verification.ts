import { UserError } from '../../errors/user-error.ts';
import { loadSamples } from '../../explorer/library/sample-files.ts';
import { print } from '../../io/output.ts';
import type { Model } from '../../model/model.ts';
import {
  combined,
  type Difference,
  differenceFrom,
  noDifference,
  type Reference,
} from '../../model/textbook/difference.ts';
import { readByTextbook } from '../../model/textbook/textbook.ts';
import { trace } from '../../model/tracing/read.ts';
import { witnessReport } from '../../model/witness.ts';
import { builtInModels, loadModel } from '../../models.ts';
import { loadStoredReadings } from './stored-readings.ts';

/** What is read where the package has no sample for a model's task. */
const REVIEWS = 'sentiment';
/** Two ways of adding up the same numbers in double precision differ by far less, and a wrong formula by far more. */
const MOST = 1e-9;

/** How far the readings of several texts are from another way of computing them. */
interface Verdict extends Difference {
  readonly texts: number;
  /** of the text with the worst difference */
  readonly text: string;
}

/**
 * Computes every number of the sample reviews a second time, and prints the worst difference.
 *
 * @param names of models; without any, every built-in one
 * @throws {UserError} when a number differs by more than rounding can
 */
export async function runVerification(names: readonly string[]): Promise<void> {
  const builtIn = await builtInModels();
  const all = await loadSamples();
  for (const name of names.length > 0 ? names : builtIn) {
    const model = await loadModel(name);
    const own = all.filter(({ task }) => task === model.config.task);
    const samples = own.length > 0 ? own : all.filter(({ task }) => task === REVIEWS);
    const texts = samples.map(({ text }) => ({ text, steps: readByTextbook(model, text) }));
    await print(`${name}\n`);
    await report(name, 'the textbook', verdictOf(model, texts));
    if (builtIn.includes(name)) await report(name, 'PyTorch', verdictOf(model, await loadStoredReadings(name)));
    else await reportWitness(name, model);
  }
}

function verdictOf(model: Model, readings: readonly { text: string; steps: readonly Reference[] }[]): Verdict {
  return readings.reduce<Verdict>(
    (worst, { text, steps }) => {
      const difference = differenceFrom(steps, trace(model, text, { gradient: true }));
      const isWorse = difference.worst > worst.worst;
      return { ...combined(worst, difference), texts: worst.texts + 1, text: isWorse ? text : worst.text };
    },
    { ...noDifference, texts: 0, text: '' },
  );
}

/** What the owner's own program says, by `expected.json`. @throws {UserError} where the two differ */
async function reportWitness(name: string, model: Model): Promise<void> {
  const found = witnessReport(model);
  if (!found) {
    await print('  there is no expected.json: nothing but the arithmetic was checked\n');
    return;
  }
  const { worst, numbers, texts, complaint } = found;
  const counts = `${numbers.toLocaleString('en-US')} ${numbers === 1 ? 'number' : 'numbers'} of ${texts} ${texts === 1 ? 'text' : 'texts'}`;
  await print(`  your own program’s logits: worst difference ${worst.toExponential(1)} in ${counts}\n`);
  if (complaint !== undefined) throw new UserError(`${name} is not what its owner’s program computes: ${complaint}`);
}

async function report(name: string, witness: string, { texts, numbers, worst, place, text }: Verdict): Promise<void> {
  if (texts === 0) {
    await print(`  ${witness}: nothing is stored for this model\n`);
    return;
  }
  const counts = `${numbers.toLocaleString('en-US')} numbers of ${texts} texts`;
  await print(`  ${witness}: worst difference ${worst.toExponential(1)} in ${counts}\n`);
  if (worst <= MOST) return;
  const where = `${place} in ${JSON.stringify(text)}`;
  throw new UserError(
    `${name} differs from ${witness} by ${worst.toExponential(1)}: ${where}\n` +
      `expected ${MOST} at most; the program or its files are damaged, or the stored values are of other weights`,
  );
}
