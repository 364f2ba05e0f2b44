import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cruise, type IForbiddenRuleType, type IReporterOutput } from 'dependency-cruiser';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { packagePath } from '../src/io/disk/paths.ts';

/** The files of a folder, by how many there are at most: more of them, and nobody finds the one that is looked for. */
const MOST_FILES = 18;

/** An import that would run against an arrow of CONTRIBUTING's picture: from a folder, of a folder or a package. */
const planted = [
  ['engine', 'model'],
  ['model', 'training'],
  ['training', 'session'],
  ['lessons', 'session'],
  ['session', 'tui'],
  ['tui', 'terminal'],
  ['tui', 'explorer'],
  ['recording', 'filming'],
  ['terminal', 'io'],
  ['io', 'errors'],
  ['errors', 'explorer'],
  ['errors', 'commands'],
  ['explorer', 'filming'],
  ['explorer', 'commands'],
  ['filming', 'commands'],
] as const;

/** Packages where they may not be. */
const misplaced = [
  ['filming', 'yargs'],
  ['explorer/log', 'yargs'],
  ['commands', 'ink'],
  ['session', 'react'],
  ['explorer', 'node:fs'],
  ['commands', 'node:child_process'],
] as const;

const config = createRequire(import.meta.url)(packagePath('.dependency-cruiser.cjs'));
let folder = '';
let found: readonly { readonly from: string; readonly to: string }[] = [];

/** A package that says no more than its name, so that an import of it resolves. */
function standIn(name: string): void {
  const place = join(folder, 'node_modules', name);
  mkdirSync(place, { recursive: true });
  writeFileSync(join(place, 'package.json'), JSON.stringify({ name, version: '1.0.0', main: 'index.js' }));
  writeFileSync(join(place, 'index.js'), '');
}

function plant(from: string, what: string, line: string): void {
  mkdirSync(join(folder, 'src', from), { recursive: true });
  writeFileSync(join(folder, 'src', from, `${what.replace(/\W/g, '-')}-planted.ts`), `${line}\n`);
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lstm-explore-imports-'));
  for (const name of ['yargs', 'ink', 'react']) standIn(name);
  for (const name of new Set(planted.flat())) plant(name, 'target', 'export const target = 1;');
  for (const [from, to] of planted) plant(from, to, `import '../${to}/target-planted.ts';`);
  for (const [from, to] of misplaced) plant(from, to, `import '${to}';`);
  const forbidden = config.forbidden.filter(({ name }: IForbiddenRuleType) => name !== 'no-orphans');
  const { output } = (await cruise(['src'], {
    ...config.options,
    tsConfig: undefined,
    ruleSet: { forbidden },
    validate: true,
    baseDir: folder,
  })) as IReporterOutput;
  if (typeof output === 'string') throw new Error('dependency-cruiser gave text where its findings were asked for');
  found = output.summary.violations;
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('an import against an arrow is caught', () => {
  test.each(planted)('from %s of %s', (from, to) => {
    expect(found).toContainEqual(
      expect.objectContaining({ from: `src/${from}/${to}-planted.ts`, to: `src/${to}/target-planted.ts` }),
    );
  });

  test.each(misplaced)('from %s of the package %s', (from, to) => {
    const file = `src/${from}/${to.replace(/\W/g, '-')}-planted.ts`;
    expect(found.filter((it) => it.from === file)).not.toEqual([]);
  });
});

test(`no folder of the source has more than ${MOST_FILES} files`, () => {
  const entries = readdirSync(packagePath('src'), { recursive: true, withFileTypes: true });
  const counts = new Map<string, number>();
  for (const { parentPath } of entries.filter((entry) => entry.isFile())) {
    counts.set(parentPath, (counts.get(parentPath) ?? 0) + 1);
  }
  expect([...counts].filter(([, count]) => count > MOST_FILES)).toEqual([]);
});
