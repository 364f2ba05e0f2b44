import { describe, expect, test } from 'vitest';
import { textColumns, wrapped } from '../../../src/commands/shared/text-columns.ts';
import type { terminal } from '../../../src/terminal/process.ts';
import { openTerminal } from '../../support/terminal.ts';

const columns = (stdout: object, env = {}): number => textColumns({ stdout, env } as typeof terminal);

test.each([
  ['as wide as the terminal', { isTTY: true, columns: 70 }, {}, 70],
  ['no narrower than 60', { isTTY: true, columns: 20 }, {}, 60],
  ['no wider than 80', { isTTY: true, columns: 200 }, {}, 80],
  ['usual where the terminal does not know', { isTTY: true, columns: 0 }, {}, 80],
  ['as COLUMNS says where there is no terminal', {}, { COLUMNS: '66' }, 66],
  ['usual where nothing is said', {}, {}, 80],
])('text is %s', (_, stdout, env, expected) => {
  expect(columns(stdout, env)).toBe(expected);
});

test('a line goes on as far in as it began', () => {
  expect(wrapped('   one two three four', 12)).toBe('   one two\n   three\n   four');
  expect(wrapped('short', 12)).toBe('short');
});

describe('in a terminal of 60 columns no line is longer', { timeout: 60_000 }, () => {
  test.each([
    ['trace', ['trace', 'Not perfect, but honestly pretty good overall.']],
    ['compare', ['compare', 'Not perfect, but good.']],
    ['models', ['models']],
    ['lessons', ['lessons']],
    ['a lesson', ['lessons', '01-why-memory']],
  ])('%s', async (_, args) => {
    const terminal = await openTerminal(args, { columns: 60, rows: 24 });
    expect((await terminal.exit()).status).toBe(0);
    const long = terminal
      .raw()
      .split(/\r?\n/)
      .filter((line) => [...line].length > 60 && !/^ {4}/.test(line));
    expect(long).toEqual([]);
  });
});
