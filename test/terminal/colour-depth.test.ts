import { describe, expect, test } from 'vitest';
import { colorDepth } from '../../src/terminal/colour-depth.ts';

describe('how many colours', () => {
  const xterm = { TERM: 'xterm-256color' };
  test.each([
    ['the flag comes first', '16', { ...xterm, NO_COLOR: '1', FORCE_COLOR: '3', COLORTERM: 'truecolor' }, '16'],
    ['then NO_COLOR', 'auto', { ...xterm, NO_COLOR: '1', FORCE_COLOR: '3' }, 'none'],
    ['unless it is empty', 'auto', { ...xterm, NO_COLOR: '' }, '256'],
    ['then FORCE_COLOR', 'auto', { ...xterm, FORCE_COLOR: '3' }, 'truecolor'],
    ['which may say none', 'auto', { ...xterm, FORCE_COLOR: '0' }, 'none'],
    ['or just be there', 'auto', { ...xterm, FORCE_COLOR: '' }, '16'],
    ['then COLORTERM', 'auto', { ...xterm, COLORTERM: 'truecolor' }, 'truecolor'],
    ['in tmux too', 'auto', { TERM: 'tmux-256color', COLORTERM: 'truecolor', TMUX: '/tmp/t,1,0' }, 'truecolor'],
    ['but GNU screen has 256 at most', 'auto', { ...xterm, COLORTERM: 'truecolor', STY: '1.a' }, '256'],
    ['even over SSH', 'auto', { TERM: 'screen-256color', COLORTERM: 'truecolor' }, '256'],
    ['then the name of the program', 'auto', { ...xterm, TERM_PROGRAM: 'iTerm.app' }, 'truecolor'],
    ['then TERM', 'auto', xterm, '256'],
    ['which tmux, screen and rxvt name as xterm does', 'auto', { TERM: 'tmux-256color' }, '256'],
    ['and CI says nothing of the terminal', 'auto', { ...xterm, CI: 'true' }, '256'],
  ] as const)('%s', (_, flag, env, expected) => {
    expect(colorDepth(flag, env)).toBe(expected);
  });
});

/** What TERM may be, in the order of the table. */
const names = [
  ...['alacritty', 'alacritty-direct', 'ansi', 'contour', 'contour-latest', 'cygwin', 'dumb', 'Eterm', 'eterm-color'],
  ...[
    'foot',
    'foot-extra',
    'ghostty',
    'gnome-256color',
    'hurd',
    'iterm2',
    'kitty',
    'konsole-256color',
    'kterm',
    'linux',
  ],
  ...['linux-16color', 'mintty', 'mintty-direct', 'ms-terminal', 'nsterm-256color', 'putty', 'putty-256color', 'rio'],
  ...['rxvt', 'rxvt-unicode', 'rxvt-unicode-256color', 'screen', 'screen-16color', 'screen-256color'],
  ...[
    'screen.xterm-256color',
    'st-256color',
    'sun-color',
    'terminator',
    'tmux',
    'tmux-256color',
    'tmux-direct',
    'vt100',
  ],
  ...['vt220', 'vt52', 'vte-256color', 'wezterm', 'xterm', 'xterm-16color', 'xterm-256color', 'xterm-direct'],
  ...['xterm-ghostty', 'xterm-kitty', 'xterm-mono', 'no-such-terminal'],
];

/** What else the environment may say, in the columns of the table. */
const environments: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  alone: {},
  COLORTERM: { COLORTERM: 'truecolor' },
  TMUX: { TMUX: '/tmp/tmux-0/default,1,0' },
  'TMUX COLORTERM': { TMUX: '/tmp/tmux-0/default,1,0', COLORTERM: 'truecolor' },
  STY: { STY: '1234.pts-0.host' },
  'STY COLORTERM': { STY: '1234.pts-0.host', COLORTERM: 'truecolor' },
};

test('each of 53 names of TERM, alone and with what else may be said, has its depth in the table', async () => {
  expect(new Set(names).size).toBe(53);
  const columns = Object.keys(environments);
  const row = (name: string, cells: readonly string[]): string =>
    `${name.padEnd(24)}${cells.map((cell) => cell.padEnd(16)).join('')}`.trimEnd();
  const rows = names.map((TERM) =>
    row(
      TERM,
      Object.values(environments).map((env) => colorDepth('auto', { TERM, ...env }, 'linux')),
    ),
  );
  await expect(`${[row('TERM', columns), ...rows].join('\n')}\n`).toMatchFileSnapshot('colour-depths.txt');
});
