import { readBytes } from '../../io/disk/files.ts';
import { packagePath } from '../../io/disk/paths.ts';
import type { LessonWorld } from '../../lessons/check/step-check.ts';
import type { Library } from '../../lessons/expression/situation.ts';
import { accuraciesOf } from '../../model/folder/card.ts';
import { folderFiles } from '../../model/folder/folder.ts';
import type { Model } from '../../model/model.ts';
import type { Clamp } from '../../model/tracing/clamp.ts';
import { trace } from '../../model/tracing/read.ts';
import type { Trace } from '../../model/tracing/trace.ts';
import { builtInModels, loadModel } from '../../models.ts';
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

async function loadLibrary(): Promise<Library> {
  const names = await builtInModels();
  const models = new Map(await Promise.all(names.map(async (name) => [name, await loadModel(name)] as const)));
  const sizes = new Map(await Promise.all(names.map(async (name) => [name, await weightsSize(name)] as const)));
  return {
    names,
    model: (name) => models.get(name),
    accuracies: (name) => accuraciesOf(models.get(name)?.card),
    bytes: (name) => sizes.get(name) ?? 0,
    trace: rememberingTrace(),
    withFiller,
  };
}

const weightsSize = async (name: string): Promise<number> =>
  (await readBytes(packagePath('fixtures', 'models', name, folderFiles.weights))).length;

/** A lesson says many things of few readings. */
function rememberingTrace(): Library['trace'] {
  const readings = new WeakMap<Model, Map<string, Trace>>();
  return (model, text, { clamps = [], gradient = false }) => {
    const known = readings.get(model) ?? new Map<string, Trace>();
    readings.set(model, known);
    const key = JSON.stringify([text, clamps satisfies readonly (Clamp | string)[], gradient]);
    const reading = known.get(key) ?? trace(model, text, { clamps, gradient });
    known.set(key, reading);
    return reading;
  };
}
