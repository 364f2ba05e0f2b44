import { commands } from '../../src/commands/index.ts';
import { loadLessons } from '../../src/explorer/library/lesson-files.ts';
import { type Generated, keysTable } from './readme.ts';

/** The parts of the README that are made from the program. */
export async function generatedParts(): Promise<Generated> {
  const lessons = await loadLessons();
  const listed = lessons.map(
    ({ title, summary, minutes }, index) => `${index + 1}. ${title}: ${summary} (${minutes} min)`,
  );
  const usages = commands.map(
    ({ usage, describe }) => `| \`lstm-explore ${usage.replace('$0 ', '')}\` | ${describe} |`,
  );
  return {
    minutes: String(lessons.reduce((sum, lesson) => sum + lesson.minutes, 0)),
    lessons: `\n${listed.join('\n')}\n`,
    keys: `\n${keysTable()}\n`,
    commands: `\n${['| command | does |', '|---|---|', ...usages].join('\n')}\n`,
  };
}
