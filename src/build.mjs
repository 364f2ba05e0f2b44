// Bundles the program and the library into dist/, which then needs no dependency: a small entry and a few chunks that load
// when they are needed; the thread that trains; the library in one file, its types in another; the lessons, read; the guide
// for writing more of them; the letters that pictures are drawn with; and the licences of what is bundled.
import { createHash } from 'node:crypto';
import { chmod, copyFile, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { rollup } from 'rollup';
import { dts } from 'rollup-plugin-dts';
import { makeLetters } from './letters.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

const common = {
  absWorkingDir: root,
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  minify: true,
  metafile: true,
  legalComments: 'none', // dist/licenses.txt has them all
  define: {
    'process.env.NODE_ENV': '"production"',
    fetch: 'undefined', // Yoga's loader would pull in Node's whole HTTP client, which nothing here may use
  },
};

/** Packages in CommonJS ask for Node's own modules with `require`, which a module does not have. */
const withRequire =
  "import { createRequire as makeRequireOfBundle } from 'node:module'; const require = makeRequireOfBundle(import.meta.url);";

/** Ink asks for it where DEV is set, to talk to a browser: it gets a module of Node's that does nothing. */
const withoutDevtools = {
  name: 'without-devtools',
  setup({ onResolve }) {
    onResolve({ filter: /[/]devtools[.]js$/ }, () => ({ path: 'node:process', external: true }));
  },
};

/**
 * yargs looks for its words in `../locales`, which from the bundle is beside the package and anybody's: what it says in
 * English is in its code, so that no file is read.
 */
const withoutLocales = {
  name: 'without-locales',
  setup({ onLoad }) {
    onLoad({ filter: /y18n[/\\]build[/\\]lib[/\\]platform-shims[/\\]node[.]js$/ }, () => ({
      contents: `
        import { format } from 'node:util';
        export default { fs: {}, format, resolve: (...parts) => parts.join('/'), exists: () => false };`,
    }));
  },
};

/**
 * Modules of Node's own that take long to load, and that the first screen does without: each of their functions loads them
 * when it is called. They have ten and more others behind them.
 */
const seldom = ['crypto', 'child_process', 'worker_threads', 'readline', 'readline/promises', 'assert', 'vm', 'v8'];
const lazyBuiltins = {
  name: 'lazy-builtins',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: new RegExp(`^(node:)?(${seldom.join('|')})$`) }, ({ path }) => ({
      path: path.replace(/^node:/, ''),
      namespace: 'lazy-builtin',
    }));
    onLoad({ filter: /.*/, namespace: 'lazy-builtin' }, async ({ path }) => {
      const all = Object.entries(await import(`node:${path}`)).filter(([name]) => name !== 'default');
      const names = all.flatMap(([name, value]) => (typeof value === 'function' ? name : []));
      // In the thread of the program, as in that of this build, there is no parent.
      const nothing = all.flatMap(([name, value]) => (value === null ? name : []));
      return {
        contents: `
          const load = () => process.getBuiltinModule('node:${path}');
          const call = (name) => function (...args) {
            const it = name === undefined ? load() : load()[name];
            return new.target ? Reflect.construct(it, args) : it.apply(this, args);
          };
          ${nothing.map((name) => `export const ${name} = null;`).join('\n')}
          ${names.map((name) => `export const ${name} = /* @__PURE__ */ call('${name}');`).join('\n')}
          export default /* @__PURE__ */ new Proxy(call(), { get: (_, name) => load()[name] });`,
      };
    });
  },
};

/**
 * All sequences of emoji in one pattern take longer to read than the rest of a start. Only what could be one is held against
 * them: of a single character a property tells, and a cluster without a pictograph, a flag's letter or a keycap is none.
 */
const lateEmoji = {
  name: 'late-emoji',
  setup({ onLoad }) {
    onLoad({ filter: /node_modules[/\\]string-width[/\\]index[.]js$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8');
      const pattern = 'const rgiEmojiRegex = /^\\p{RGI_Emoji}$/v;';
      if (/^const.*RGI_Emoji/m.test(source) && !source.includes(pattern))
        throw new Error(`${path} is not as it was: look at it`);
      return {
        contents: source.replace(
          pattern,
          () => `
            let whole;
            const rgiEmojiRegex = { test(segment) {
              if (segment.length === String.fromCodePoint(segment.codePointAt(0)).length)
                return /^\\p{Emoji_Presentation}$/u.test(segment) && !/\\p{Regional_Indicator}/u.test(segment);
              if (!/[\\p{Extended_Pictographic}\\p{Regional_Indicator}\\u20E3]/u.test(segment)) return false;
              whole ??= new RegExp('^\\\\p{RGI_Emoji}$', 'v');
              return whole.test(segment);
            } };`,
        ),
      };
    });
  },
};

/** YAML is in model cards and lessons of one's own, and not on the first screen: it begins when something is read by it. */
const lazyYaml = {
  name: 'lazy-yaml',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^yaml$/ }, ({ kind }) =>
      kind === 'require-call' ? undefined : { path: 'yaml', namespace: 'lazy-yaml' },
    );
    onLoad({ filter: /.*/, namespace: 'lazy-yaml' }, () => ({
      contents: ['isMap', 'isScalar', 'isSeq', 'parse', 'parseDocument', 'stringify']
        .map((name) => `export const ${name} = (...args) => require('yaml').${name}(...args);`)
        .join('\n'),
      resolveDir: root,
    }));
  },
};

/**
 * A module that is loaded when it is needed; one that says `apart` stays a chunk of its own, whatever else it shares, and
 * those that say `pictures`, which are needed one by one and share much, are one chunk.
 */
const lazyImport = /\bimport\((?:\/\* (apart|pictures) \*\/ )?'((?:\.{1,2}\/)+[\w/-]+\.ts)'\)/g;

/** Every module that is imported lazily, with this mark. The entry is left out: all of the program is behind it. */
async function findLazyImports(wanted) {
  const names = await readdir(join(root, 'src'), { recursive: true });
  const sources = names
    .filter((name) => /\.tsx?$/.test(name) && name !== 'cli.ts')
    .map((name) => join(root, 'src', name));
  const found = await Promise.all(
    sources.map(async (path) =>
      Array.from((await readFile(path, 'utf8')).matchAll(lazyImport), ([, mark, target]) =>
        mark === wanted ? [resolve(dirname(path), target)] : [],
      ),
    ),
  );
  return [...new Set(found.flat(2))].sort();
}

/** Those of the modules that draw: Ink is among what they import. */
async function thoseThatDraw(modules) {
  const { metafile } = await build({
    ...common,
    entryPoints: modules,
    outdir: 'nowhere',
    write: false,
    packages: 'external',
  });
  const importsOf = (path) => metafile.inputs[path]?.imports ?? [];
  const draws = (path, seen = new Set()) => {
    if (seen.has(path)) return false;
    seen.add(path);
    return importsOf(path).some(
      (it) => it.kind === 'import-statement' && (it.path === 'ink' || (!it.external && draws(it.path, seen))),
    );
  };
  return modules.filter((path) => draws(relative(root, path).split(sep).join('/')));
}

/**
 * Puts what is imported when it is needed into a few chunks: what draws, what makes pictures, and the rest. Left alone,
 * esbuild makes a chunk of every set of modules that some of them share: dozens of files of a few hundred bytes.
 */
async function fewChunksForHandlers() {
  const lazy = await findLazyImports(undefined);
  const drawing = await thoseThatDraw(lazy);
  const chunks = {
    handlers: lazy.filter((path) => !drawing.includes(path)),
    drawing,
    pictures: await findLazyImports('pictures'),
  };
  return {
    name: 'few-chunks-for-handlers',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^(handlers|drawing|pictures)$/ }, ({ path }) => ({ path, namespace: 'chunks' }));
      onLoad({ filter: /.*/, namespace: 'chunks' }, ({ path: chunk }) => ({
        contents: chunks[chunk]
          .map((path, index) => `export * as part${index} from ${JSON.stringify(path)};`)
          .join('\n'),
        resolveDir: root,
      }));
      onLoad({ filter: /[/\\]src[/\\].*\.tsx?$/ }, async ({ path }) => ({
        contents: (await readFile(path, 'utf8')).replace(lazyImport, (whole, _mark, target) => {
          const wanted = resolve(dirname(path), target);
          const [chunk, paths] = Object.entries(chunks).find(([, paths]) => paths.includes(wanted)) ?? [];
          return chunk ? `import('${chunk}').then((all) => all.part${paths.indexOf(wanted)})` : whole;
        }),
        loader: path.endsWith('x') ? 'tsx' : 'ts',
      }));
    },
  };
}

/** @returns the esbuild metafile */
async function bundleProgram(outdir) {
  const { metafile } = await build({
    ...common,
    entryPoints: ['src/cli.ts'],
    outdir,
    splitting: true,
    chunkNames: '[name]-[hash]',
    banner: { js: withRequire },
    plugins: [lateEmoji, lazyBuiltins, lazyYaml, withoutDevtools, withoutLocales, await fewChunksForHandlers()],
  });
  await chmod(join(outdir, 'cli.js'), 0o755);
  return metafile;
}

/** The library for Node, and for browsers: to be read where an error's stack leads. @returns the esbuild metafiles */
async function bundleLibraries(outdir) {
  const readable = { ...common, minify: false, lineLimit: 120, outdir };
  const built = await Promise.all([
    build({ ...readable, entryPoints: ['src/index.ts'] }),
    build({ ...readable, entryPoints: ['src/browser.ts'], platform: 'browser', target: 'es2022' }),
  ]);
  return built.map(({ metafile }) => metafile);
}

/** The thread that trains, in one file. @returns the esbuild metafile */
async function bundleWorker(outdir) {
  const { metafile } = await build({
    ...common,
    entryPoints: ['src/explorer/training/worker.ts'],
    outfile: join(outdir, 'training-worker.js'),
    banner: { js: withRequire },
  });
  return metafile;
}

/** The course as the program would read it, by the digest of each file; one with a mistake is left for it to tell. */
async function prepareLessons(outdir) {
  const reader = join(outdir, 'reader.mjs');
  await build({ ...common, entryPoints: ['src/lessons/parse.ts'], outfile: reader, banner: { js: withRequire } });
  const { parseLesson } = await import(pathToFileURL(reader));
  await rm(reader);
  const names = (await readdir(join(root, 'lessons'))).filter((name) => name.endsWith('.md'));
  const texts = await Promise.all(names.map((name) => readFile(join(root, 'lessons', name), 'utf8')));
  const prepared = texts.flatMap((text, index) => {
    const { lesson, mistakes } = parseLesson(text, `lessons/${names[index]}`);
    return mistakes.length > 0 ? [] : [[createHash('sha256').update(text).digest('hex'), lesson]];
  });
  await writeFile(join(outdir, 'lessons.json'), JSON.stringify(Object.fromEntries(prepared)));
}

async function bundleTypes(outdir) {
  for (const entry of ['index', 'browser']) {
    const bundle = await rollup({
      input: join(root, 'src', `${entry}.ts`),
      plugins: [dts({ tsconfig: join(root, 'tsconfig.json') })],
    });
    await bundle.write({ file: join(outdir, `${entry}.d.ts`) });
    await bundle.close();
  }
}

/** The licence of every package that has a part in the bundle, as esbuild tells. */
async function writeLicenses(outdir, metafiles) {
  const inputs = metafiles.flatMap(({ inputs }) => Object.keys(inputs));
  const bundled = inputs.flatMap((path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path) ?? []);
  const folders = new Set([...bundled, 'node_modules/dejavu-fonts-ttf']); // the letters of pictures
  const texts = await Promise.all([...folders].map((folder) => licenseOf(join(root, folder))));
  const intro = 'lstm-explore is MIT-licensed, see LICENSE. Its bundle holds parts of these packages:\n';
  await copyFile(join(root, '.github', 'LESSONS.md'), join(outdir, 'LESSONS.md'));
  await writeFile(join(outdir, 'licenses.txt'), [intro, ...[...new Set(texts)].sort()].join('\n'));
}

/** A package that has no licence file has its text in `src/licenses`; without one there is no build. */
async function licenseOf(folder) {
  const { name, version, license } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  const file = (await readdir(folder)).find((entry) => /^(licen[cs]e|copying)/i.test(entry));
  const path = file ? join(folder, file) : join(root, 'src', 'licenses', `${name.replace('/', '+')}.txt`);
  const text = await readFile(path, 'utf8');
  return `${'-'.repeat(80)}\n${name} ${version}, ${license}\n\n${text.trim()}\n`;
}

/** Everything goes into a new folder first, so that a dist/ in use is never half there. */
const outdir = await mkdtemp(join(root, 'node_modules', '.lstm-explore-dist-'));
try {
  const [program, worker, libraries] = await Promise.all([
    bundleProgram(outdir),
    bundleWorker(outdir),
    bundleLibraries(outdir),
    bundleTypes(outdir),
  ]);
  await prepareLessons(outdir);
  await writeFile(join(outdir, 'letters.bin'), makeLetters());
  await writeLicenses(outdir, [program, worker, ...libraries]);
  await rm(join(root, 'dist'), { recursive: true, force: true });
  await chmod(outdir, 0o755);
  await rename(outdir, join(root, 'dist'));
} catch (error) {
  await rm(outdir, { recursive: true, force: true });
  throw error;
}
