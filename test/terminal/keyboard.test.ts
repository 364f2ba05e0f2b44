import { beforeAll, expect, test, vi } from 'vitest';
import { needs } from '../support/needs.ts';
import { builtProgram } from '../support/program.ts';
import { openTerminal } from '../support/terminal.ts';

needs('a pseudo-terminal');

vi.setConfig({ testTimeout: 30_000 });
beforeAll(async () => {
  await builtProgram();
}, 60_000);

const explore = async () => {
  const terminal = await openTerminal(['--no-progress', '--model', 'reviews-lstm', '--', 'not bad']);
  await terminal.waitFor('ready');
  return terminal;
};

test('what the terminal tells of itself types nothing and leaves nothing', async () => {
  const terminal = await explore();
  terminal.press('i\u001B[F');
  await terminal.waitFor('Enter take');
  const answers = ['\u001B]11;rgb:0000/0000/0000\u001B\\', '\u001BP>|xterm(370)\u001B\\', '\u001B_Gi=1;OK\u001B\\'];
  const reports = [
    '\u001B[12;40R',
    '\u001B[8;24;80t',
    '\u001B[?1;2c',
    '\u001B[I\u001B[O',
    '\u001B[M !!',
    '\u001B[<0;1;1M',
  ];
  terminal.press(`${[...answers, ...reports].join('')}ly`);
  expect(await terminal.waitFor('badly')).toMatch(/› not badly *$/m);
  terminal.press('\u0003');
  expect((await terminal.exit()).status).toBe(0);
});

test('Ctrl-C quits in the middle of a paste whose end was lost', async () => {
  const terminal = await explore();
  terminal.press('\u001B[200~hello');
  terminal.press('\u0003');
  expect((await terminal.exit()).status).toBe(0);
});
