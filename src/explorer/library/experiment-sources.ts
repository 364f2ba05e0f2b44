import { readDataFile } from '../../io/disk/data-file.ts';
import { packagePath } from '../../io/disk/paths.ts';
import { loadModel } from '../../models.ts';
import { parseData } from '../../training/data/data.ts';
import { tokenizeExamples } from '../../training/data/encode.ts';
import { REVIEWS, reviewSource, VECTORS_OF } from '../../training/experiment/reviews.ts';
import { type ExperimentSource, taskSource } from '../../training/experiment/source.ts';
import { taskNamed } from '../../training/tasks/index.ts';

const files = ['electronics', 'home', 'leisure'] as const;

/**
 * What an experiment learns from.
 *
 * @param name of a task, or `reviews`, which are read with the word vectors of another model
 * @param longest the longest sequence of a task
 * @throws {RangeError} when there is no such task
 */
export async function loadSource(name: string, longest: number, vectorsOf = VECTORS_OF): Promise<ExperimentSource> {
  const task = taskNamed(name);
  if (task) return taskSource(task, longest);
  if (name !== REVIEWS) throw new RangeError(`loadSource: there is no task ${name}`);
  const sets = await Promise.all(
    files.map(async (file) => {
      const path = packagePath('fixtures', 'reviews', `${file}.tsv`);
      return tokenizeExamples(parseData(path, await readDataFile(path)), path);
    }),
  );
  return reviewSource(sets.flat(), await loadModel(vectorsOf));
}
