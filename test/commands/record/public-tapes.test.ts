import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { runCommand } from '../../../src/commands/command-line.ts';
import { openGif, openPng } from '../../support/pixels.ts';

// Tapes as people write them for VHS: their idioms for a start, for cleaning up, for waiting.

let folder = '';
let told = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lstm-explore-tapes-'));
  told = '';
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    told += String(text);
    return true;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

const at = (name: string): string => join(folder, name);

async function record(...lines: readonly string[]): Promise<string> {
  writeFileSync(at('a.tape'), lines.join('\n'));
  await runCommand(['record', at('a.tape'), '--scale', '1']);
  return existsSync(at('a.txt')) ? readFileSync(at('a.txt'), 'utf8') : '';
}
const last = (text: string): string => text.split(/\n(?=# \d)/).at(-1) ?? '';

describe('a tape as people write them', { timeout: 60_000 }, () => {
  test('with the whole window set, for a GIF', async () => {
    await record(
      ...['Output a.gif', '', 'Require lstm-explore', '', 'Set Shell "bash"', 'Set FontSize 32', 'Set Width 1200'],
      ...[
        'Set Height 800',
        'Set Theme "Catppuccin Frappe"',
        'Set Padding 20',
        'Set Margin 20',
        'Set MarginFill "#674EFF"',
      ],
      ...[
        'Set BorderRadius 10',
        'Set WindowBar Colorful',
        'Type "lstm-explore \'not bad\'" Sleep 500ms Enter',
        'Sleep 2s',
      ],
    );
    const film = openGif(readFileSync(at('a.gif')));
    expect(film.duration).toBeGreaterThan(250);
    expect(told).toMatch(/a\.tape:5: Set Shell does nothing here/);
    expect(told).toMatch(/a\.tape:9: Set Theme "Catppuccin Frappe", but for being dark, does nothing here/);
  });

  test('that prepares itself out of sight, and cleans up there', async () => {
    const text = await record(
      ...[
        'Output a.txt',
        'Hide',
        'Type "cd /tmp && clear" Enter',
        'Type `lstm-explore "It broke twice."` Enter',
        'Sleep 1s',
      ],
      ...['Show', 'Right 2', 'Sleep 1s', 'Hide', 'Type "q"', 'Type "rm -rf demo" Enter', 'Type "exit" Enter'],
    );
    expect(last(text)).toContain('▸ twice 3/4');
    expect(told).toBe('');
  });

  test('that types as people do: in pieces, with a pause and a slip', async () => {
    const text = await record(
      ...[
        'Output a.txt',
        'Type "npx "',
        'Sleep 300ms',
        'Type@80ms "lstm-explroe"',
        'Backspace 3',
        'Type "ore "',
        'Sleep 1',
      ],
      ...['Type "\'It broke twice.\'"', 'Enter', 'Wait+Screen /ready/', 'Right', 'Sleep 1s'],
    );
    expect(text).toContain("> npx lstm-explore 'It broke twice.'");
    expect(last(text)).toContain('▸ broke 2/4');
  });

  test('that goes on in the shell after the program, and is told so once', async () => {
    const text = await record(
      'Output a.txt',
      'Type "lstm-explore good" Enter',
      'Sleep 1s',
      'Type "q"',
      'Sleep 1s',
      'Type "ls" Enter',
      'Type "pwd" Enter',
    );
    expect(last(text)).toContain('good');
    expect(told.match(/the program has ended/g)).toHaveLength(1);
    expect(told).toMatch(/a\.tape:6: the program has ended/);
  });

  test('that takes its settings and its start from another', async () => {
    mkdirSync(at('common'));
    writeFileSync(
      at('common/setup.tape'),
      'Output other.gif\nSet Columns 78\nHide\nType "lstm-explore good" Enter\nShow',
    );
    const text = await record('Output a.txt', 'Source common/setup.tape', 'Sleep 1s');
    expect(text).toMatch(/^# lstm-explore: good: 78×24/);
    expect(existsSync(at('other.gif'))).toBe(false);
  });

  test('that takes screenshots on its way', async () => {
    await record(
      'Output a.gif',
      'Type "lstm-explore good" Enter',
      'Wait+Screen@5s /ready/',
      'Screenshot one.png',
      'Type "1"',
      'Screenshot two.png',
      'Sleep 1s',
    );
    const [one, two] = ['one.png', 'two.png'].map((name) => openPng(readFileSync(at(name))));
    expect(one.width).toBe(80 * 8 + 16);
    expect(one.data).not.toEqual(two.data);
  });

  test('with blanks before @, comments behind commands, and times with blanks', async () => {
    const text = await record(
      'Output a.txt # text',
      'Type @10ms "lstm-explore good" Enter # go',
      'Right @500 ms 1# on',
      'Sleep 1 s',
    );
    expect(text).toContain('80×24, 0:01.7');
  });

  test('that waits as shells are waited for is refused with what stood there, and the word that helps', async () => {
    await expect(record('Output a.txt', 'Type "lstm-explore good" Enter', 'Wait@2s')).rejects.toThrow(
      /a\.tape:3: \/>\$\/ is not in the last line after 2 s; Wait\+Screen .*Wait\+Still waits until nothing moves\nthere stood: .*quit/,
    );
    expect(existsSync(at('a.txt'))).toBe(false);
  });

  test('that waits until nothing moves', async () => {
    const text = await record('Output a.txt', 'Type "lstm-explore --play good" Enter', 'Wait+Still@20s', 'Sleep 500ms');
    expect(last(text)).toContain('ready');
  });

  test('that waits for a pattern in the words of Go', async () => {
    const text = await record(
      'Output a.txt',
      'Set WaitTimeout 5s',
      'Type "lstm-explore good" Enter',
      'Wait+Screen /(?i)[[:alpha:]]+ \\d\\/\\d/',
      'Sleep 1s',
    );
    expect(last(text)).toContain('good 1/1');
  });

  test('for a video is told the line for ffmpeg', async () => {
    await expect(record('Output a.mp4', 'Type "lstm-explore good" Enter', 'Sleep 1s')).rejects.toThrow(
      /say where the recording goes/,
    );
    expect(told).toMatch(
      /a\.tape:1: a\.mp4 is not written; ffmpeg makes it of a \.gif:\nlstm-explore record .*--out a\.gif && ffmpeg -i a\.gif .*a\.mp4/,
    );
  });

  test('for another program is refused with its line', async () => {
    await expect(record('Output a.gif', 'Type "git log" Enter', 'Sleep 1s')).rejects.toThrow(
      /a\.tape:2: no line like this one starts the program/,
    );
  });
});
