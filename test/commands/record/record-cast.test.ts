import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { runCommand } from '../../../src/commands/command-line.ts';
import { castPlayer, eventsOf } from '../../support/cast.ts';
import { openGif } from '../../support/pixels.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lstm-explore-cast-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const at = (name: string): string => join(folder, name);
const textOf = (name: string): string => readFileSync(at(name), 'utf8');
const record = (script: string, out: string, ...more: readonly string[]): Promise<void> =>
  runCommand(['record', at(script), '--out', at(out), '--force', ...more]);

const tape = [
  'Type `lstm-explore "Not good 好 😀 at all, but cheap." --at 1` Enter',
  ...['Right 3', '# Marker: Every unit', 'Type "1"', 'Sleep 1s', 'Type "2xa0" Enter', 'Sleep 1s'],
].join('\n');

describe('a .cast as a script', { timeout: 60_000 }, () => {
  test('becomes any other format, each as the tape itself would have made it', async () => {
    writeFileSync(at('a.tape'), tape);
    await record('a.tape', 'a.cast');
    for (const name of ['txt', 'svg', 'gif']) {
      await record('a.tape', `tape.${name}`);
      await record('a.cast', `cast.${name}`);
    }
    expect(textOf('cast.txt')).toBe(textOf('tape.txt'));
    expect(textOf('cast.svg')).toBe(textOf('tape.svg'));
    expect(readFileSync(at('cast.gif')).equals(readFileSync(at('tape.gif')))).toBe(true);
  });

  test('is shown in part, faster and without colours where that is asked for', async () => {
    writeFileSync(at('a.tape'), tape);
    await record('a.tape', 'a.cast');
    const whole = eventsOf(textOf('a.cast')).at(-1)?.[0] ?? 0;
    await record('a.cast', 'b.cast', '--from', '1', '--to', '2.5s', '--speed', '2', '--color', 'none');
    expect(whole).toBeGreaterThan(2.5);
    expect(eventsOf(textOf('b.cast')).at(-1)?.[0]).toBeCloseTo(0.75, 2);
    expect(textOf('b.cast')).not.toMatch(/\[[\d;]*[34]8;2/);
    await record('a.cast', 'b.gif', '--from', '1', '--speed', '0.5', '--scale', '1');
    expect(openGif(readFileSync(at('b.gif'))).duration).toBeCloseTo((whole - 1) * 200, -1);
  });

  test('has its cursor behind the last column in the end, where it covers nothing', async () => {
    writeFileSync(at('a.tape'), tape);
    await record('a.tape', 'a.cast');
    const player = castPlayer(textOf('a.cast'));
    await player.playTo(Number.POSITIVE_INFINITY);
    expect(player.screen.buffer.active.cursorX).toBe(80);
    expect(player.screen.buffer.active.cursorY).toBe(23);
  });

  test('of version 3 counts its times from event to event', async () => {
    const lines = [
      '{"version":3,"term":{"cols":20,"rows":5}}',
      '[1,"o","one"]',
      '[1,"m","mark"]',
      '[1,"o","\\r\\ntwo"]',
      '[1,"x","0"]',
    ];
    writeFileSync(at('a.cast'), lines.join('\n'));
    await record('a.cast', 'a.txt');
    expect(textOf('a.txt').match(/^# \d.*/gm)).toEqual(['# 0:00.000', '# 0:02.000 · mark']);
    expect(textOf('a.txt')).toContain('20×5, 0:03.000');
  });

  test.each([
    ['', /a\.cast:1: this is no cast: expected \{"version": 2/],
    ['{"version":1}', /a\.cast:1: a cast of version 2 or 3 is read, found 1/],
    ['{"version":2,"width":8000,"height":24}', /a\.cast:1: a cast has 1 to 400 columns, found 8000/],
    ['{"version":2,"width":80,"height":24}\n[0,"o"]', /a\.cast:2: expected \[seconds, "o", "text"\]/],
    ['{"version":2,"width":80,"height":24}\n[9999,"o","x"]', /a\.cast:2: the cast has lasted 2 h 46 min here/],
    ['{"version":2,"width":80,"height":24}', /there is nothing to see: nothing is shown in the cast/],
  ])('that is none is refused with its line: %j', async (text, message) => {
    writeFileSync(at('a.cast'), text);
    await expect(record('a.cast', 'a.svg')).rejects.toThrow(message);
  });
});
