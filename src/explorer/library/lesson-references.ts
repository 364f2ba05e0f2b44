import { packagePath } from '../../io/disk/paths.ts';
import { readBytes } from '../../io/disk/read-bytes.ts';
import type { LessonWorld } from '../../lessons/check/step-check.ts';
import type { Library, Trained } from '../../lessons/expression/situation.ts';
import { counted, lessonLimits } from '../../lessons/limits.ts';
import { readBagOfWords } from '../../model/bag-of-words.ts';
import { accuraciesOf } from '../../model/folder/card.ts';
import { folderFiles } from '../../model/folder/folder.ts';
import { type History, modelAfter } from '../../model/history.ts';
import type { Model } from '../../model/model.ts';
import { TextError } from '../../model/model-error.ts';
import { tokenize } from '../../model/tokens/tokenizer.ts';
import { formatClamp } from '../../model/tracing/clamp.ts';
import { trace } from '../../model/tracing/read.ts';
import type { Trace } from '../../model/tracing/trace.ts';
import { builtInModels, builtIns, loadBagOfWords, loadHistory, loadModel } from '../../models.ts';
import { askedOf, formOfLine } from '../../session/readings/learning/form.ts';
import { phases } from '../../session/readings/phases.ts';
import { withFiller } from '../../session/readings/way-back/filler.ts';
import { timelineQuantities, viewIds, viewParts } from '../../session/state/state.ts';
import { runExperiment } from '../../training/experiment/run.ts';
import { taskSource } from '../../training/experiment/source.ts';
import { taskNamed } from '../../training/tasks/index.ts';

/** What lessons may name: the models of the package, and what the explorer can show. */
export async function loadLessonWorld(): Promise<LessonWorld> {
  const namesOf = (cell: keyof typeof phases) => phases[cell].map(({ name }) => name);
  return {
    library: await loadLibrary(),
    views: viewIds,
    parts: viewParts,
    phases: { lstm: namesOf('lstm'), gru: namesOf('gru'), rnn: namesOf('rnn'), attention: namesOf('attention') },
    quantities: timelineQuantities,
    spotlights: ['figure', 'review', 'sum', 'lesson'],
  };
}

const { tokensRead, tokensRemembered } = lessonLimits;

async function loadLibrary(): Promise<Library> {
  const names = await builtInModels();
  const models = new Map(await Promise.all(names.map(async (name) => [name, await loadModel(name)] as const)));
  const histories = new Map(await Promise.all(names.map(async (name) => [name, await loadHistory(name)] as const)));
  const modelOf = (name: string, after?: number): Model | undefined => {
    const [model, history] = [models.get(name), histories.get(name)];
    return model && history && after !== undefined ? snapshotOf(model, history, after) : model;
  };
  const sizes = new Map(await Promise.all(names.map(async (name) => [name, await weightsSize(name)] as const)));
  const bagNames = (await builtIns()).flatMap(({ kind, name }) => (kind === 'bag-of-words' ? [name] : []));
  const bags = new Map(await Promise.all(bagNames.map(async (name) => [name, await loadBagOfWords(name)] as const)));
  return {
    names,
    model: modelOf,
    train: rememberingTraining(),
    accuracies: (name) => accuraciesOf(models.get(name)?.card),
    bytes: (name) => sizes.get(name) ?? 0,
    trace: rememberingTrace(),
    bagPath: (name, text) => {
      const bag = bags.get(name);
      return bag && readBagOfWords(bag, text).path;
    },
    withFiller,
  };
}

const weightsSize = async (name: string): Promise<number> =>
  (await readBytes(packagePath('fixtures', 'models', name, folderFiles.weights))).length;

/**
 * A lesson says many things of few readings. It may come from anyone: the last are remembered, and of all together there
 * is a limit.
 */
function rememberingTrace(): Library['trace'] {
  const readings = new Map<string, Trace>();
  const numbers = new Map<Model, number>();
  const numberOf = (model: Model): number => {
    const number = numbers.get(model) ?? numbers.size;
    numbers.set(model, number);
    return number;
  };
  let read = 0;
  let remembered = 0;
  const readAnew = (...[model, text, options]: Parameters<Library['trace']>): Trace => {
    read += tokenize(text).length;
    if (read > tokensRead) throw new TextError(`the claims read more than ${counted(tokensRead)} tokens by here`);
    const reading = trace(model, text, options);
    remembered += reading.steps.length;
    for (const [oldest, { steps }] of readings) {
      if (remembered <= tokensRemembered) break;
      readings.delete(oldest);
      remembered -= steps.length;
    }
    return reading;
  };
  return (model, text, { clamps = [], gradient = false }) => {
    const written = clamps.map((clamp) => (typeof clamp === 'string' ? clamp : formatClamp(clamp)));
    const key = JSON.stringify([numberOf(model), text, written, gradient]);
    const reading = readings.get(key) ?? readAnew(model, text, { clamps, gradient });
    readings.set(key, reading);
    return reading;
  };
}

const snapshots = new WeakMap<History, Map<number, Model>>();

/** The same object for the same train step. */
function snapshotOf(model: Model, history: History, after: number): Model {
  const known = snapshots.get(history) ?? new Map<number, Model>();
  snapshots.set(history, known);
  const found = known.get(after) ?? modelAfter(model, history, after).model;
  known.set(after, found);
  return found;
}

/** So many train steps are tried for a lesson, and no more: it may come from anyone. */
const MOST_TRAIN_STEPS = 3000;

/** A training is the same whenever it is asked for. */
function rememberingTraining(): NonNullable<Library['train']> {
  const known = new Map<string, Trained | string>();
  return (line) => {
    const found = known.get(line) ?? trainedBy(line);
    known.set(line, found);
    return found;
  };
}

function trainedBy(line: string): Trained | string {
  const form = formOfLine(line);
  if (!form) return 'a training is a task and what is set: `recall start 0 longest 30 steps 200`';
  const asked = askedOf(form);
  if ('problem' in asked) return asked.problem;
  const [experiment] = asked.experiments;
  const task = taskNamed(experiment.task);
  if (!task || experiment.steps > MOST_TRAIN_STEPS || asked.experiments.length > 1) {
    return `the checker trains one cell on a task, in at most ${counted(MOST_TRAIN_STEPS)} train steps`;
  }
  const source = taskSource(task, experiment.longest ?? task.longest);
  const run = runExperiment(experiment, source, { name: 'lesson', snapshots: 0, dtype: 'F16' });
  for (const _ of run);
  const last = run.history().snapshots.at(-1);
  const [accuracy = 0] = Object.values(last?.accuracy ?? {});
  return { accuracy, steps: last?.step ?? 0 };
}
