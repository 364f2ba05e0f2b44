import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { eventsOf } from '../../support/cast.ts';
import { builtProgram } from '../../support/program.ts';

const exec = promisify(execFile);

const TAPE = `Output film.svg
Output film.cast
Output film.txt
Hide
Type "lstm-explore --train counting --steps 80"
Enter
Show
Wait+Screen@60s /the training is over/
Type "{{"
Sleep 500ms
`;

/** The film of a training, in each format. */
async function film(folder: string): Promise<readonly [svg: string, cast: string, text: string]> {
  await exec(process.execPath, [await builtProgram(), 'record', 'a.tape', '--force-tape'], { cwd: folder });
  const made = (name: string) => readFileSync(join(folder, name), 'utf8');
  return [made('film.svg'), made('film.cast'), made('film.txt')];
}

test('a training on film has the same bytes each time, however fast the machine trains', {
  timeout: 120_000,
}, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'lstm-explore-training-film-'));
  writeFileSync(join(folder, 'a.tape'), TAPE);
  const first = await film(folder);
  // Two at once are slower than one alone.
  const other = mkdtempSync(join(tmpdir(), 'lstm-explore-training-film-'));
  writeFileSync(join(other, 'a.tape'), TAPE);
  const [second, third] = await Promise.all([film(folder), film(other)]);
  expect(second[2]).toBe(first[2]);
  expect(second[0] === first[0] && second[1] === first[1]).toBe(true);
  expect(third.every((text, index) => text === first[index])).toBe(true);
  // The training itself was filmed, snapshot by snapshot, and not its end alone.
  expect(eventsOf(first[1]).length).toBeGreaterThan(10);
  for (const path of [folder, other]) rmSync(path, { recursive: true, force: true });
});
