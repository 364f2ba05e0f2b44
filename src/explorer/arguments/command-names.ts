/** What the commands are called, beside the explorer, which has no name. A test holds them against the table of commands. */
export const commandNames: readonly string[] = [
  ...[
    'lessons',
    'trace',
    'compare',
    'evaluate',
    'train',
    'import',
    'export',
    'models',
    'verify',
    'record',
    'follow',
    'completion',
  ],
];
