import type { CommandModule } from 'yargs';
import { UsageError } from '../../errors/user-error.ts';
import { guidePath } from './guide.ts';

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

/** `lstm-explore lessons new FILE`: a lesson to begin with. */
const fresh: CommandModule<object, { readonly file: string; readonly force: boolean }> = {
  command: 'new <file>',
  describe: 'write a lesson to begin with: each kind of question once',
  builder: (yargs) =>
    yargs
      .positional('file', { type: 'string', demandOption: true, describe: 'a Markdown file, my-lesson.md' })
      .option('force', { type: 'boolean', default: false, describe: 'replace the file that is there' }),
  handler: async ({ file, force }) => {
    const { writeNewLesson } = await import('./new-lesson.ts');
    await writeNewLesson(file, force);
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
      .command(fresh)
      .command(check)
      .command(reset)
      .positional('id', { type: 'string', describe: 'a lesson, by its name or number, or a file of your own' })
      .option('format', { choices: formats, default: 'table' as const, nargs: 1, describe: 'of the list' })
      .example('$0 lessons 2', 'the second lesson, to read here')
      .example('$0 lessons ./my-lesson.md', 'your own, as a handout')
      .example('$0 lessons new my-lesson.md', 'one to begin with')
      .example('$0 lessons check my-lesson.md', 'is every claim in it true?')
      .epilogue(`How a lesson is written: ${guidePath()}`),
  handler: async ({ id, format }) => {
    if (id !== undefined && format === 'json') {
      throw new UsageError('--format json is for the list: one lesson is printed as text');
    }
    const { printLesson, printLessons } = await import('./print-lessons.ts');
    await (id === undefined ? printLessons(format) : printLesson(id));
  },
};

const formats = ['table', 'json'] as const;
