import { basename } from 'node:path';
import { UsageError } from '../../errors/user-error.ts';
import { writeWhole } from '../../io/disk/files.ts';
import { notify } from '../../io/output.ts';
import { guidePath } from './guide.ts';
import { lessonTemplate } from './template.ts';

/**
 * Writes a lesson to begin with: each kind of question once, every claim true.
 *
 * @throws {UsageError} {FileError} when it is no name for a lesson, or the file exists already
 */
export async function writeNewLesson(file: string, force: boolean): Promise<void> {
  if (!/\.md$/i.test(file)) throw new UsageError(`lessons new ${file}: a lesson is a Markdown file; try ${file}.md`);
  const id = basename(file)
    .replace(/\.md$/i, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
  await writeWhole(file, lessonTemplate(id === '' ? 'my-lesson' : id), { force });
  const shown = /[/\\]/.test(file) ? file : `./${file}`;
  notify(`${file} is written. lstm-explore --lesson ${shown} opens it, and shows it anew whenever it is saved;`);
  notify(`lstm-explore lessons check ${file} tries its claims; ${guidePath()} says all that a lesson can have.`);
}
