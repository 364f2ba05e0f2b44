import { packagePath } from '../../io/disk/paths.ts';
import { readBytes } from '../../io/disk/read-bytes.ts';
import type { LessonWorld } from '../../lessons/check/step-check.ts';
import type { Library } from '../../lessons/expression/situation.ts';
import { counted, lessonLimits } from '../../lessons/limits.ts';
import { readBagOfWords } from '../../model/bag-of-words.ts';
import { accuraciesOf } from '../../model/folder/card.ts';
import { folderFiles } from '../../model/folder/folder.ts';
import { TextError } from '../../model/model-error.ts';
import { tokenize } from '../../model/tokens/tokenizer.ts';
import { formatClamp } from '../../model/tracing/clamp.ts';
import { trace } from '../../model/tracing/read.ts';
import type { Trace } from '../../model/tracing/trace.ts';
import { builtInModels, builtIns, loadBagOfWords, loadModel } from '../../models.ts';
import { withFiller } from '../../session/readings/filler.ts';
import { phases } from '../../session/readings/phases.ts';
import { timelineQuantities, viewIds } from '../../session/state/state.ts';

/** What lessons may name: the models of the package, and what the explorer can show. */
export async function loadLessonWorld(): Promise<LessonWorld> {
  const namesOf = (cell: keyof typeof phases) => phases[cell].map(({ name }) => name);
  return {
    library: await loadLibrary(),
    views: viewIds,
    phases: { lstm: namesOf('lstm'), gru: namesOf('gru'), rnn: namesOf('rnn') },
    quantities: timelineQuantities,
    spotlights: ['figure', 'review', 'sum', 'lesson'],
  };
}

const { tokensRead, tokensRemembered } = lessonLimits;

async function loadLibrary(): Promise<Library> {
  const names = await builtInModels();
  const models = new Map(await Promise.all(names.map(async (name) => [name, await loadModel(name)] as const)));
  const sizes = new Map(await Promise.all(names.map(async (name) => [name, await weightsSize(name)] as const)));
  const bagNames = (await builtIns()).flatMap(({ kind, name }) => (kind === 'bag-of-words' ? [name] : []));
  const bags = new Map(await Promise.all(bagNames.map(async (name) => [name, await loadBagOfWords(name)] as const)));
  return {
    names,
    model: (name) => models.get(name),
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
    const key = JSON.stringify([model.config.name, text, written, gradient]);
    const reading = readings.get(key) ?? readAnew(model, text, { clamps, gradient });
    readings.set(key, reading);
    return reading;
  };
}
