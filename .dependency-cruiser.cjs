// Who may import whom: a folder may import itself and the folders in its row. CONTRIBUTING.md has the picture.
const parts = ['engine', 'model', 'training', 'lessons', 'recording', 'session', 'tui', 'terminal', 'io', 'errors'];

const folders = {
  engine: [],
  model: ['engine'],
  training: ['engine', 'model'],
  lessons: ['engine', 'model'],
  recording: [],
  session: ['engine', 'model', 'training', 'lessons'],
  tui: ['engine', 'model', 'lessons', 'session'],
  terminal: [],
  io: [],
  errors: ['model', 'training', 'lessons', 'recording', 'session', 'io'],
  explorer: [...parts, 'models.ts'],
  filming: [...parts, 'models.ts', 'explorer'],
  commands: [...parts, 'models.ts', 'explorer', 'filming'],
};

/** A folder with all that is in it, or one file. */
const pathOf = (name) => (name.endsWith('.ts') ? `${name.replace('.', '[.]')}$` : `${name}/`);

const mayImport = Object.entries(folders).map(([folder, below]) => ({
  name: `${folder}-imports-only-what-its-arrows-reach`,
  severity: 'error',
  comment: `src/${folder} may import ${[folder, ...below].join(', ')}. See .github/CONTRIBUTING.md.`,
  from: { path: `^src/${folder}/` },
  to: { path: '^src/', pathNot: `^src/(${[folder, ...below].map(pathOf).join('|')})` },
}));

const only = (name, packages, allowed) => ({
  name,
  severity: 'error',
  from: { path: '^src/', pathNot: allowed },
  to: { path: packages },
});

module.exports = {
  forbidden: [
    ...mayImport,
    {
      name: 'the-library-has-no-terminal-code',
      severity: 'error',
      from: { path: '^src/index[.]ts$' },
      to: { path: '^src/', pathNot: '^src/(engine|model|training|io)/|^src/(models|browser)[.]ts$' },
    },
    {
      name: 'the-library-in-a-browser-has-no-disk',
      severity: 'error',
      from: { path: '^src/browser[.]ts$' },
      to: { path: '^src/', pathNot: '^src/(engine|model|training)/' },
    },
    {
      name: 'models-are-folders-read',
      severity: 'error',
      comment: 'src/models.ts is where files become models, for the program and the library; it knows nothing else.',
      from: { path: '^src/models[.]ts$' },
      to: { path: '^src/', pathNot: '^src/(engine|model|io)/' },
    },
    only('ink-and-react-where-it-is-drawn', 'node_modules/(ink|react|@inkjs)/', '^src/(tui|explorer|filming)/'),
    only('yargs-where-arguments-are-read', 'node_modules/yargs/', '^src/(commands|explorer/arguments)/'),
    only(
      'disk-and-process-in-io-only',
      '^(node:)?(fs|child_process|process|os|v8|worker_threads)(/|$)',
      '^src/(io/|terminal/|cli[.]ts$|(build|letters|pack|start)[.]mjs$)',
    ),
    {
      name: 'a-view-model-draws-nothing',
      severity: 'error',
      // select-….ts are the parts of a view model that is too large for one file.
      from: { path: '^src/tui/panes/([^/]+)/select[a-z-]*[.]ts$' },
      to: { path: '^src/tui/|node_modules/(ink|react)/', pathNot: '^src/tui/panes/$1/select[a-z-]*[.]ts$' },
    },
    {
      name: 'panes-do-not-know-each-other',
      severity: 'error',
      from: { path: '^src/tui/panes/([^/]+)/' },
      to: { path: '^src/tui/panes/[^/]+/', pathNot: '^src/tui/panes/$1/' },
    },
    // `mdast` has types only, in @types/mdast.
    { name: 'everything-resolves', severity: 'error', from: {}, to: { couldNotResolve: true, pathNot: '^mdast$' } },
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-orphans',
      severity: 'error',
      from: { orphan: true, path: '^src/', pathNot: '^src/(build|letters|pack|start)[.]mjs$|[.]d[.]ts$' },
      to: {},
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js'],
      // Without these two, packages that only have `exports` (ink) do not resolve, and a rule about them matches nothing.
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
