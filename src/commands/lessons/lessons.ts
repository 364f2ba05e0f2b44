import type { CommandModule } from 'yargs';
import { UsageError } from '../../errors/user-error.ts';

interface LessonsArgs {
  readonly id: string | undefined;
  readonly format: 'table' | 'json';
}

/** `lstm-explore lessons check`: every mistake in lesson files, and every claim that the models do not bear out. */
const check: CommandModule<object, { readonly files: readonly string[] | undefined }> = {
  command: 'check [files..]',
  describe: 'check lesson files, and every claim in them against the models',
  builder: (yargs) =>
    yargs.positional('files', { type: 'string', array: true, describe: 'without one, the lessons of the package' }),
  handler: async ({ files = [] }) => {
    const { checkLessonFiles } = await import('./check-lessons.ts');
    await checkLessonFiles(files);
  },
};

/** `lstm-explore lessons reset`: forgets the reader's progress, once asked. */
const reset: CommandModule<object, { readonly yes: boolean }> = {
  command: 'reset',
  describe: 'forget how far you are (asks first)',
  builder: (yargs) => yargs.option('yes', { type: 'boolean', default: false, describe: 'do not ask' }),
  handler: async ({ yes }) => {
    const { resetProgress } = await import('./reset-progress.ts');
    await resetProgress(yes);
  },
};

/** `lstm-explore lessons`: the course and how far the reader is; with an ID, one lesson as text. */
export const lessons: CommandModule<object, LessonsArgs> = {
  command: 'lessons [id]',
  describe: 'list the lessons and how far you are, or print one',
  builder: (yargs) =>
    yargs
      .command(check)
      .command(reset)
      .positional('id', { type: 'string', describe: 'a lesson, by its name or number' })
      .option('format', { choices: formats, default: 'table' as const, nargs: 1, describe: 'of the list' })
      .example('$0 lessons 2', 'the second lesson, to read here')
      .example('$0 lessons check my-lesson.md', 'is every claim in it true?'),
  handler: async ({ id, format }) => {
    if (id !== undefined && format === 'json') {
      throw new UsageError('--format json is for the list: one lesson is printed as text');
    }
    const { printLesson, printLessons } = await import('./print-lessons.ts');
    await (id === undefined ? printLessons(format) : printLesson(id));
  },
};

const formats = ['table', 'json'] as const;
