import { execFile } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadLessons } from '../src/explorer/library/lesson-files.ts';
import { packagePath, packageVersion } from '../src/io/disk/paths.ts';
import type { Lesson } from '../src/lessons/lesson.ts';
import { builtProgram } from './support/program.ts';

const exec = promisify(execFile);
const tool = (name: string, path: string): string => packagePath('node_modules', ...name.split('/'), path);
const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');

/** An empty folder in which the packed package is installed, without a network; its name is no plain word. */
const folder = mkdtempSync(join(tmpdir(), 'Prüfung im leeren Ordner 空-'));
const installed = join(folder, 'node_modules', 'lstm-explore');
let tarball = '';

beforeAll(async () => {
  await builtProgram();
  const packed = await exec('npm', ['pack', '--json', '--pack-destination', folder], {
    cwd: packagePath(),
    env: { ...process.env, LSTM_EXPLORE_IS_BUILT: '1' },
  });
  tarball = join(folder, JSON.parse(packed.stdout)[0].filename);
  writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }');
  await exec('npm', ['install', '--offline', '--no-audit', '--no-fund', tarball], { cwd: folder });
}, 180_000);
afterAll(() => {
  setModes(folder, 0o755, 0o644);
  rmSync(folder, { recursive: true });
});

/** Sets the mode of everything in a folder; what could be run before can still be. */
function setModes(path: string, ofFolders: number, ofFiles: number): void {
  chmodSync(path, 0o755);
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    const inner = join(path, entry.name);
    if (entry.isDirectory()) setModes(inner, ofFolders, ofFiles);
    else if (entry.isFile()) chmodSync(inner, ofFiles | (statSync(inner).mode & 0o111));
  }
  chmodSync(path, ofFolders);
}

const filesOf = (path: string): readonly string[] =>
  readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(path.length + 1));

const codeFiles = (): readonly string[] => filesOf(installed).filter((name) => /\.(js|d\.ts)$/.test(name));

describe('the packed package', () => {
  test('has no script that npm would run where it is installed from its folder', () => {
    const manifest = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'));
    expect(manifest.scripts).toBeUndefined();
    expect(JSON.parse(readFileSync(packagePath('package.json'), 'utf8')).scripts.prepare).toBeDefined();
  });

  test('needs nothing else', () => {
    expect(readdirSync(join(folder, 'node_modules')).filter((name) => !name.startsWith('.'))).toEqual(['lstm-explore']);
  });

  test('is small: at most 24 files of code, 2.5 MB packed', () => {
    expect(codeFiles().length).toBeLessThanOrEqual(24);
    expect(statSync(tarball).size).toBeLessThanOrEqual(2.5e6);
  });

  test('holds the program, the library, the models and the lessons, and no source or test', () => {
    const folders = new Set(
      filesOf(installed).map((name) =>
        name
          .split(sep)
          .slice(0, name.startsWith('fixtures') ? 2 : 1)
          .join('/'),
      ),
    );
    expect([...folders]).toEqual(
      expect.arrayContaining(['LICENSE', 'dist', 'fixtures/models', 'lessons', 'package.json']),
    );
    expect([...folders].filter((name) => /^(src|test|node_modules|\.)|fixtures\/torch/.test(name))).toEqual([]);
  });

  test('has no source map, no script, no test data and no training data but the reviews that `train reviews` reads', () => {
    const odd = filesOf(installed).filter((name) =>
      /\.(map|tsx?|mjs|py|tsv|csv|gz|cast|log)$/.test(name.replace(/\.d\.ts$/, '')),
    );
    const reviews = ['electronics', 'home', 'leisure', 'starter'].map((name) =>
      join('fixtures', 'reviews', `${name}.tsv`),
    );
    expect(odd.toSorted()).toEqual(reviews);
    const mapped = codeFiles().filter((name) => /sourceMappingURL=/.test(readFileSync(join(installed, name), 'utf8')));
    expect(mapped).toEqual([]);
  });

  test('has no name that Windows refuses', () => {
    const refused = /[<>:"|?*\\]|[. ]$|^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;
    expect(filesOf(installed).filter((path) => path.split(sep).some((part) => refused.test(part)))).toEqual([]);
  });

  test('is as publint and Are the types wrong? want it; it is a package of modules, to be imported', async () => {
    const said = ({ stdout }: { stdout: string }) => Promise.reject(new Error(stdout));
    await exec(process.execPath, [tool('publint', 'src/cli.js'), '--strict', tarball]).catch(said);
    // Node 10 knows no subpaths; ours begins with 20.
    const ignored = ['--profile', 'node16', '--ignore-rules', 'cjs-resolves-to-esm', '--'];
    await exec(process.execPath, [tool('@arethetypeswrong/cli', 'dist/index.js'), ...ignored, tarball]).catch(said);
  }, 60_000);

  test('has the licence of every package in its bundle', () => {
    const licenses = readFileSync(join(installed, 'dist', 'licenses.txt'), 'utf8');
    for (const name of ['ink', 'react', 'react-reconciler', 'yoga-layout', 'yargs', 'yaml', 'valibot', 'chalk']) {
      expect(licenses).toMatch(new RegExp(`^-{80}\n${name} \\d`, 'm'));
    }
    for (const text of licenses.split(/^-{80}$/m).slice(1)) expect(text).toMatch(/copyright/i);
    expect(licenses).toMatch(/yoga-layout[\s\S]*WebAssembly[\s\S]*Emscripten[\s\S]*musl[\s\S]*LLVM/);
  });

  test('names no path of the machine that made it', () => {
    const named = filesOf(installed).filter((name) => readFileSync(join(installed, name)).includes(packagePath()));
    expect(named).toEqual([]);
  });
});

describe('the packed program', () => {
  const program = join(folder, 'node_modules', '.bin', 'lstm-explore');

  test('says its version', async () => {
    expect((await exec(program, ['--version'], { cwd: folder })).stdout).toBe(`${packageVersion()}\n`);
  });

  test('reads a review with the model that it brings', async () => {
    const args = ['trace', 'Not perfect, but honestly pretty good overall.', '--format', 'json'];
    const { prediction, steps } = JSON.parse((await exec(program, args, { cwd: folder })).stdout);
    expect([steps.length, prediction.label]).toEqual([9, 'positive']);
  });

  test('has its lessons with it', async () => {
    const { stdout } = await exec(program, ['lessons', '--format', 'json'], { cwd: folder });
    expect(JSON.parse(stdout).lessons.length).toBe(
      readdirSync(packagePath('lessons')).filter((name) => name.endsWith('.md')).length,
    );
  });

  test('has read its lessons when it was built, as the sources read them', async () => {
    const prepared = JSON.parse(readFileSync(join(installed, 'dist', 'lessons.json'), 'utf8'));
    const byId = (a: Lesson, b: Lesson): number => a.id.localeCompare(b.id);
    expect(Object.values<Lesson>(prepared).sort(byId)).toEqual(await loadLessons());
  });

  test('reads nothing that lies beside it, whoever owns that: no words for its help', async () => {
    const beside = join(folder, 'node_modules', 'locales');
    mkdirSync(beside);
    await exec('mkfifo', [join(beside, 'en.json')]); // whoever opens it waits for ever
    const { stdout } = await exec(program, ['lessons', '--help'], { cwd: folder, timeout: 20_000 });
    expect(stdout).toContain('Commands:');
    rmSync(beside, { recursive: true });
  });

  test('works where Node lets it read its own package alone', async () => {
    const [major = 0] = process.versions.node.split('.').map(Number);
    const lock = [major < 22 ? '--experimental-permission' : '--permission', `--allow-fs-read=${installed}/`];
    const cli = join(installed, 'dist', 'cli.js');
    const { stdout } = await exec(process.execPath, [...lock, cli, 'trace', 'not bad', '--format', 'csv']);
    expect(stdout).toMatch(/^step,token,/);
    const written = exec(process.execPath, [...lock, cli, 'record', 'lesson:1', '--out', join(folder, 'a.svg')]);
    await expect(written).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining('this Node may not') });
  });

  test('reads a lesson anew that is no longer as it was built with', async () => {
    const path = join(installed, 'lessons', '02-three-gates.md');
    const before = readFileSync(path, 'utf8');
    writeFileSync(path, `${before}\n## A step\n<!-- expct: unit 3 -->\n`);
    const run = exec(program, ['lessons'], { cwd: folder });
    await expect(run).rejects.toMatchObject({ stderr: expect.stringContaining('lessons/02-three-gates.md:') });
    writeFileSync(path, before);
  });
});

describe('the packed program in a folder that nobody may write to', () => {
  const program = join(installed, 'dist', 'cli.js');
  const args = ['trace', 'not bad', '--format', 'csv'];
  const home = mkdtempSync(join(tmpdir(), 'somebody-'));

  beforeAll(() => {
    setModes(installed, 0o555, 0o444);
    chmodSync(folder, 0o755);
    chmodSync(home, 0o777);
  });
  afterAll(() => rmSync(home, { recursive: true }));

  test('works, and writes nothing there', async () => {
    const before = filesOf(installed);
    const { stdout } = await exec(process.execPath, [program, ...args], { cwd: '/' });
    expect(stdout).toMatch(/^step,token,/);
    expect(filesOf(installed)).toEqual(before);
  });

  // Only root may become somebody else.
  test.skipIf(process.getuid?.() !== 0)('works as another user, who keeps their own progress', async () => {
    const env = { PATH: process.env.PATH, HOME: home, LANG: 'C.UTF-8' };
    const somebody = { uid: 65_534, gid: 65_534, cwd: '/', env };
    const { stdout } = await exec(process.execPath, [program, ...args], somebody);
    expect(stdout).toMatch(/^step,token,/);
    const lesson = [program, '--screen-reader', '--lesson', '1'];
    const run = exec(process.execPath, lesson, somebody);
    run.child.stdin?.end('n\nq\n');
    const told = await run;
    expect(told.stderr).toBe('');
    const kept = filesOf(home).filter((name) => !name.startsWith('.cache/lstm-explore/')); // of a Node that has a compile cache
    expect(kept).toEqual(['.local/state/lstm-explore/progress.json']);
  });
});

/** What a user of the library writes. */
const SAMPLE = `
import { cells, type Clamp, createModel, type Example, loadModel, type Model, saveModel, tokenize, type Trace, trace, trainModel } from 'lstm-explore';

declare const console: { log(text: string): void };

const vocabulary = ['<unk>', 'not', 'good', 'bad'];
const model: Model = createModel(
  {
    format: 'lstm-explore/1', name: 'mine', task: 'sentiment', cell: 'gru', vocabSize: 4, embeddingSize: 3,
    hiddenSize: 4, numLayers: 1, bidirectional: false, labels: ['negative', 'positive'],
  },
  vocabulary,
  1,
);
const examples: Example[] = [{ text: 'good', target: 1 }, { text: 'not good', target: 0 }, { text: 'bad', target: 0 }];
const run = trainModel(model, examples, { epochs: 2 });
let batches = 0;
for (const progress of run) batches = progress.batches;
await saveModel(run.best(), 'saved');
const again: Model = await loadModel('./saved');
const clamp: Clamp = { gate: 'update', units: '*', tokens: [0], value: 1 };
const reading: Trace = trace(again, "Isn't it good?", { clamps: [clamp, 'reset@*=0.5'], gradient: true });
const hidden: Float64Array | undefined = reading.steps[0]?.layers[0]?.hidden;
console.log(JSON.stringify({
  tokens: tokenize("Isn't it good?").map(({ token, text, start }) => [token, text, start]),
  batches, hidden: hidden?.length, gates: cells.gru.gates, update: reading.steps[0]?.layers[0]?.update?.[0],
}));
`;

describe('the library', () => {
  test('is one file that imports Node alone: no yargs, no Ink, no React', () => {
    const code = readFileSync(join(installed, 'dist', 'index.js'), 'utf8');
    const imports = Array.from(code.matchAll(/\b(?:from|import)\s*\(?"([^"]+)"/g), ([, name]) => name);
    expect(imports.length).toBeGreaterThan(0);
    expect(imports.filter((name) => !name.startsWith('node:'))).toEqual([]);
    expect(code).not.toMatch(/yargs|react|ink-/i);
  });

  test.each(['nodenext', 'bundler'])(
    'is typed for TypeScript with moduleResolution %s',
    async (resolution) => {
      const project = join(folder, resolution);
      mkdirSync(project);
      writeFileSync(join(project, 'sample.ts'), SAMPLE);
      const compilerOptions = {
        ...{ module: resolution === 'bundler' ? 'esnext' : 'nodenext', moduleResolution: resolution },
        ...{ target: 'es2022', lib: ['es2022'], types: [], strict: true, exactOptionalPropertyTypes: true },
      };
      writeFileSync(join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['sample.ts'] }));
      await exec(process.execPath, [tsc, '-p', project]).catch(({ stdout }) => {
        throw new Error(stdout);
      });

      const { stdout } = await exec(process.execPath, ['sample.js'], { cwd: project });
      expect(JSON.parse(stdout)).toEqual({
        tokens: [
          ['is', 'Is', 0],
          ["n't", "n't", 2],
          ['it', 'it', 6],
          ['good', 'good', 9],
          ['?', '?', 13],
        ],
        batches: expect.any(Number),
        hidden: 4,
        gates: ['reset', 'update'],
        update: 1,
      });
    },
    60_000,
  );
});
