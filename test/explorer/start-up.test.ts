import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { builtProgram } from '../support/program.ts';

const inUrl = (code: string): string => `data:text/javascript,${encodeURIComponent(code)}`;

/** Tells on standard error which modules are loaded, and which files are read or listed. */
const spy = inUrl(`
  import fs from 'node:fs';
  import { register, syncBuiltinESMExports } from 'node:module';
  register(${JSON.stringify(
    inUrl(`
      import { writeSync } from 'node:fs';
      export function load(url, context, next) {
        if (url.startsWith('file:')) writeSync(2, 'LOADED ' + url + '\\n');
        return next(url, context);
      }`),
  )});
  for (const name of ['readFile', 'open', 'readdir']) {
    const real = fs.promises[name];
    fs.promises[name] = (path, ...rest) => {
      fs.writeSync(2, 'READ ' + path + '\\n');
      return real(path, ...rest);
    };
  }
  syncBuiltinESMExports();`);

let program = '';
beforeAll(async () => {
  program = await builtProgram();
});

/** What a command without an input loads and reads. */
function usedBy(...args: readonly string[]): { readonly modules: readonly string[]; readonly read: readonly string[] } {
  const options = { stdio: 'pipe', input: '', encoding: 'utf8' } as const;
  const { stderr, status } = spawnSync(process.execPath, ['--import', spy, program, ...args], options);
  if (status !== 0) throw new Error(stderr);
  const after = (word: string) =>
    stderr.split('\n').flatMap((line) => (line.startsWith(`${word} `) ? line.slice(word.length + 1) : []));
  return { modules: after('LOADED').map((url) => fileURLToPath(url)), read: after('READ') };
}

const namesOf = (modules: readonly string[]): readonly string[] =>
  modules.map((path) => basename(path).replace(/-.*/, ''));
const holdsInk = (path: string): boolean => /react\.(transitional\.)?element|yoga/i.test(readFileSync(path, 'utf8'));

describe('start-up', () => {
  test('--version loads neither yargs nor a command', () => {
    const { modules, read } = usedBy('--version');
    expect(namesOf(modules).filter((name) => name !== 'chunk')).toEqual(['cli.js']);
    expect(read.filter((path) => /models|lessons/.test(path))).toEqual([]);
  });

  test('--help loads no command, and neither a model nor a lesson', () => {
    const { modules, read } = usedBy('--help');
    expect(namesOf(modules)).not.toContain('handlers');
    expect(modules.filter(holdsInk)).toEqual([]);
    expect(read.filter((path) => /models|lessons/.test(path))).toEqual([]);
  });

  test('trace loads no Ink, its own model alone, and no lesson', () => {
    const { modules, read } = usedBy('trace', 'not bad', '--model', 'reviews-gru');
    expect(modules.filter(holdsInk)).toEqual([]);
    expect(read.filter((path) => /lessons/.test(path))).toEqual([]);
    const weights = read.filter((path) => path.endsWith('model.safetensors'));
    expect(weights.length).toBeGreaterThan(0);
    expect(weights.filter((path) => !path.includes('reviews-gru'))).toEqual([]);
  });

  test('the explorer loads no Markdown: its lessons were read when it was built', () => {
    const { modules } = usedBy('--screen-reader', '--no-progress', '--', 'not bad');
    const markdown = 'setextHeading'; // a name that its parser keeps when it is bundled
    const holding = modules.filter((path) => readFileSync(path, 'utf8').includes(markdown));
    expect(holding).toEqual([]);
    expect(readFileSync(chunkNamed('handlers', modules), 'utf8')).toContain(markdown);
  });

  test('the explorer in sentences loads no Ink, and the one that is drawn does', () => {
    const { modules, read } = usedBy('--screen-reader', '--no-progress', '--', 'not bad');
    expect(modules.filter(holdsInk)).toEqual([]);
    expect(read.filter((path) => path.endsWith('model.safetensors'))).toHaveLength(1);
    expect(holdsInk(chunkNamed('drawing', modules))).toBe(true);
  });
});

/** A chunk that the loaded ones import when they have to. */
function chunkNamed(name: string, modules: readonly string[]): string {
  for (const path of modules) {
    const file = new RegExp(`import\\("\\./(${name}-[^"]+)"\\)`).exec(readFileSync(path, 'utf8'))?.[1];
    if (file) return join(dirname(path), file);
  }
  throw new Error(`no chunk is called ${name}`);
}
