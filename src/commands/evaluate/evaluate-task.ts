import { UsageError, UserError } from '../../errors/user-error.ts';
import { loadTold } from '../../explorer/library/told-model.ts';
import { letOthersRun } from '../../io/interrupt.ts';
import { print } from '../../io/output.ts';
import { jsonText } from '../../io/safe-json.ts';
import type { Model } from '../../model/model.ts';
import { builtIns } from '../../models.ts';
import { taskNamed, taskNames } from '../../training/tasks/index.ts';
import { measureTask, type TaskResult } from '../../training/tasks/measure.ts';
import type { Task } from '../../training/tasks/task.ts';
import { shownText } from '../shared/shown-text.ts';

/** A result with the model it is of. */
export type ModelTaskResult = { readonly model: string } & TaskResult;

/**
 * Measures how far models get with a task and prints the result.
 *
 * @param names of models; the built-in ones of the task where none are named
 * @throws {UsageError} where there is no such task
 * @throws {UserError} where a model cannot say what the task asks
 */
export async function runTaskEvaluation(
  name: string,
  names: readonly string[] | undefined,
  asJson: boolean,
): Promise<void> {
  const task = taskNamed(name);
  if (!task) throw new UsageError(`there is no task "${name}"; tasks: ${taskNames.join(', ')}`);
  const results: ModelTaskResult[] = [];
  for (const one of names ?? (await modelsOf(task))) {
    const model = await loadTold(one);
    expectTask(one, model, task);
    results.push({ model: model.config.name, ...(await resultOf(model, task)) });
  }
  if (asJson) await print(jsonText({ format: 'lstm-explore/task-1', task: name, results: results.map(withRatios) }));
  else await print(shownText(taskTable(task, results)));
}

/** As contracts promise it: the accuracy is the unrounded ratio. */
const withRatios = ({ lengths, ...result }: ModelTaskResult) => ({
  ...result,
  lengths: lengths.map(({ length, accuracy }) => ({ length, accuracy })),
});

const modelsOf = async (task: Task): Promise<readonly string[]> =>
  (await builtIns()).filter((one) => one.task === task.name).map(({ name }) => name);

function expectTask(name: string, { config, vocabulary }: Model, task: Task): void {
  const wrong = (what: string): UserError => new UserError(`${name} cannot be measured by ${task.name}: ${what}`);
  if (config.labels.join('\n') !== task.labels.join('\n')) {
    throw wrong(`its labels are ${config.labels.join(', ')}; expected ${task.labels.join(', ')}`);
  }
  const unknown = task.vocabulary.slice(1).filter((token) => !vocabulary.ids.has(token));
  if (unknown.length > 0) throw wrong(`it does not know the tokens ${unknown.join(' ')}`);
  if (config.bidirectional && task.asksEveryToken) throw wrong('it reads from both ends, and the task asks on the way');
}

async function resultOf(model: Model, task: Task): Promise<TaskResult> {
  const measuring = measureTask(model, task);
  let next = measuring.next();
  for (; !next.done; next = measuring.next()) await letOthersRun();
  return next.value;
}

/** A row a model: how far it gets, and what share of the sequences of each length is right. */
export function taskTable({ unit }: Task, results: readonly ModelTaskResult[]): string {
  const lengths = results[0]?.lengths.map(({ length }) => `${unit}=${length}`) ?? [];
  const rows = [
    ['model', 'reached', ...lengths],
    ...results.map(({ model, reached, lengths: all }) => [
      model,
      String(reached),
      ...all.map(({ accuracy }) => `${(100 * accuracy).toFixed(1)} %`),
    ]),
  ];
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  const lines = rows.map((row) =>
    row.map((cell, n) => (n === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[n]))).join('  '),
  );
  return `${lines.join('\n')}\n`;
}
