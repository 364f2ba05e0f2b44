import { execFile } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { runCommand } from '../../../src/commands/command-line.ts';
import { packagePath } from '../../../src/io/disk/paths.ts';
import { castPlayer, eventsOf } from '../../support/cast.ts';
import { builtProgram } from '../../support/program.ts';
import { differences, gridOf, inOneColour } from '../../support/screens.ts';
import { sixtySteps } from '../../support/tapes.ts';
import { openTerminal } from '../../support/terminal.ts';

const exec = promisify(execFile);

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lstm-explore-record-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const at = (name: string): string => join(folder, name);
const textOf = (name: string): string => readFileSync(at(name), 'utf8');

/** Writes a tape and has it recorded. */
/** Opens a review: by itself the program begins with the course. */
const openingLine = 'Hide\nType `lstm-explore "Not perfect, but honestly pretty good overall."`\nEnter\nShow\n';

async function recordTape(tape: string, out: string, ...more: readonly string[]): Promise<void> {
  writeFileSync(at('a.tape'), tape.startsWith('Hide\nType "lstm-explore') ? tape : `${openingLine}${tape}`);
  await runCommand(['record', at('a.tape'), '--out', at(out), ...more]);
}

const markersOf = (name: string): readonly string[] =>
  eventsOf(textOf(name)).flatMap(([seconds, kind, label]) => (kind === 'm' ? `${seconds} ${label}` : []));

describe('a recording', { timeout: 60_000 }, () => {
  test('ends on the screen of the live program', async () => {
    await recordTape(
      'Hide\nType "lstm-explore --at 3 \'not bad, but slow\'"\nEnter\nShow\nRight\nType "xa0"',
      'a.cast',
    );
    const live = await openTerminal(['--no-progress', '--at', '3', 'not bad, but slow']);
    await live.waitFor('ready');
    live.press('\u001B[C');
    live.press('xa0');
    await live.waitFor(/WHAT IF +f of all at “slow” is \.00/);
    const player = castPlayer(textOf('a.cast'));
    await player.playTo(Number.POSITIVE_INFINITY);
    expect(differences(inOneColour(gridOf(player.screen)), inOneColour(await live.grid()))).toEqual([]);
    live.press('\u0003');
    await live.exit();
  });

  test('has a marker for every token where that is asked for, and waits for the models that a view compares', async () => {
    await recordTape('Right 2\nType "4"\nWait+Screen /ready/\nSleep 1s', 'a.cast', '--chapters', 'tokens');
    expect(markersOf('a.cast').filter((label) => label.includes('token'))).toEqual(['0.05 , (token 3/9)']);
    expect(eventsOf(textOf('a.cast')).at(-1)?.[0]).toBe(1.15);
  });

  test('leaves out what is hidden, and the time that it took', async () => {
    await recordTape('Sleep 1s\nHide\nRight 3\nSleep 5s\nShow\nSleep 1s', 'a.txt');
    const headings = textOf('a.txt').match(/^# \d.*$/gm);
    expect(headings).toEqual([expect.stringMatching(/^# 0:00\.000 · /), '# 0:01.000']);
  });

  test('goes by faster than what is done in it where the tape says so', async () => {
    await recordTape('Set PlaybackSpeed 2\nRight 2\nSleep 1s', 'a.cast');
    expect(eventsOf(textOf('a.cast')).map(([seconds]) => seconds)).toEqual([0, 0, 0.025, 0.55]);
  });

  test('takes stills where it is told to', async () => {
    await recordTape(`Right\nScreenshot ${at('still.txt')}\nRight 2\nSleep 1s`, 'a.txt');
    expect(textOf('still.txt').match(/^# \d/gm)).toHaveLength(1);
    expect(textOf('still.txt')).toContain('▸ perfect 2/9');
  });

  test('goes to a file once, however often and by whatever name it is asked for', async () => {
    writeFileSync(at('a.tape'), `Output ${at('a.cast')}\nOutput ${folder}/./a.cast\nRight`);
    await runCommand(['record', at('a.tape')]);
    expect(readdirSync(folder)).toEqual(['a.cast', 'a.tape']);
  });

  test('keeps the last of the stills that have the same name, as VHS does', async () => {
    const [one, two] = [at('still.txt'), `${folder}/./still.txt`];
    await recordTape(`Screenshot ${one}\nRight\nScreenshot ${two}\nRight\nScreenshot ${one}\nRight`, 'a.txt');
    expect(textOf('still.txt')).toContain('▸ , 3/9');
    expect(readdirSync(folder).sort()).toEqual(['a.tape', 'a.txt', 'still.txt']);
  });

  test('of 60 steps is small: 300 kB as a cast, 300 kB and 30 kB packed as a picture', async () => {
    await recordTape(sixtySteps, 'a.cast');
    await recordTape(sixtySteps, 'a.svg');
    expect(textOf('a.cast').length).toBeLessThanOrEqual(300e3);
    expect(Buffer.byteLength(textOf('a.svg'))).toBeLessThanOrEqual(300e3);
    expect(gzipSync(textOf('a.svg'), { level: 9 }).length).toBeLessThanOrEqual(30e3);
  });

  test('takes a twentieth of the time that it shows', async () => {
    await recordTape('Right', 'warm.cast'); // what Node compiles on the way is not to be measured
    const before = process.cpuUsage();
    await recordTape(sixtySteps, 'a.cast');
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1e6).toBeLessThanOrEqual((eventsOf(textOf('a.cast')).at(-1)?.[0] ?? 0) / 20);
  });

  test('of a lesson goes through its scenes, for as long as they take to read', async () => {
    await runCommand(['record', 'lesson:02-three-gates', '--out', at('a.cast'), '--idle-limit', '3', '--rows', '40']);
    const scenes = markersOf('a.cast').filter((label) => label.includes(': '));
    const steps = readFileSync(packagePath('lessons', '02-three-gates.md'), 'utf8').match(/^## /gm);
    expect(scenes).toHaveLength(steps?.length ?? 0);
    expect(eventsOf(textOf('a.cast')).at(-1)?.[0]).toBeGreaterThan(120);
    expect(textOf('a.cast')).toContain('"idle_time_limit":3');
  });
});

const asciinema = ['/usr/bin/asciinema', '/usr/local/bin/asciinema'].find(existsSync);

test.skipIf(!asciinema)(
  'asciinema plays a .cast (skipped where it is not installed)',
  { timeout: 60_000 },
  async () => {
    await recordTape('Right 4\nSleep 1s', 'a.cast');
    const terminal = await openTerminal([], { command: [asciinema ?? '', 'cat', at('a.cast')] });
    expect(await terminal.exit()).toMatchObject({ status: 0 });
    expect((await terminal.lines()).join('\n')).toContain('▸ honestly 5/9');
    const player = castPlayer(textOf('a.cast'));
    await player.playTo(Number.POSITIVE_INFINITY);
    expect(differences(await terminal.grid(), gridOf(player.screen))).toEqual([]);
  },
);

describe('a mistake', { timeout: 60_000 }, () => {
  const failing = async (args: readonly string[]): Promise<string> =>
    runCommand(['record', ...args]).then(
      () => 'nothing',
      (error: Error) => error.message,
    );
  const tapeOf = (text: string): string => {
    writeFileSync(at('a.tape'), text);
    return at('a.tape');
  };

  test.each([
    ['Rihgt', /a\.tape:1: there is no command "Rihgt"/],
    ['Right\nWait@2s /never there/', /a\.tape:2: \/never there\/ is not in the last line after 2 s.*\nthere stood: /],
    ['Wait+Screen@2s /never/', /a\.tape:1: \/never\/ is not on the screen after 2 s\nthere stood: \S/],
    ['Type "q"\nSleep 1s\nRight', /a\.tape:3: the program has been quit before this/],
    ['Hide\nRight', /there is nothing to see: the script hides all that it does/],
    ['Type@0ms "q"', /there is nothing to see: the program is quit before anything is shown/],
    ['', /a\.tape: nothing happens in this tape; Sleep 2s/],
    ['# only\nSet Rows 30\nType "lstm-explore" Enter', /a\.tape: nothing happens in this tape/],
    ['Type "lstm-explore --view nowhere"\nEnter', /a\.tape:1: lstm-explore .*nowhere/],
    ['Type "lstm-explore --at 99"\nEnter', /--at 99: there is no such token/],
    ['Type "lstm-explore --screen-reader"\nEnter', /--screen-reader draws nothing/],
    ['Type "lstm-explore trace good"\nEnter', /a\.tape:1: lstm-explore trace is another command: a tape films/],
    ['Type "lstm-explore --ascii record x.tape"\nEnter', /a\.tape:1: lstm-explore record is another command/],
    [
      'Type "lstm-explore trcae good"\nEnter',
      /a\.tape:1: lstm-explore there is no command "trcae"; did you mean "trace"/,
    ],
    ['Set Width 10', /a\.tape:1: Set Width: 10 pixels have room for 0 columns; a recording has 20 to 400/],
  ])('in the tape %j is told, and nothing is written', async (tape, message) => {
    expect(await failing([tapeOf(tape), '--out', at('a.svg')])).toMatch(message);
    expect(readdirSync(folder)).toEqual(['a.tape']);
  });

  test.each([
    [['--columns', '0', '--rows', '0'], /--columns 0; a recording has 20 to 400 columns/],
    [['--columns', '10000', '--rows', '10000'], /--columns 10000;/],
    [['--rows', '24.5'], /--rows 24.5;/],
    [['--idle-limit', '0'], /--idle-limit 0: expected seconds, more than 0/],
    [['--theme', 'pink'], /--theme must be one of auto, dark, light/],
  ])('on the command line, %j', async (args, message) => {
    expect(await failing([tapeOf('Right'), '--out', at('a.svg'), ...args])).toMatch(message);
  });

  test('in the name of a file', async () => {
    const tape = tapeOf('Right');
    expect(await failing([tape])).toMatch(/say where the recording goes: --out/);
    expect(await failing([tape, '--out', at('a.avi')])).toMatch(/is written as one of \.cast, \.svg, \.gif, \.png, /);
    expect(await failing([tape, '--out', at('a.mp4')])).toMatch(
      /a\.mp4 is a film: ffmpeg makes it of a \.gif:\nlstm-explore record .*a\.tape --out .*a\.gif && ffmpeg -i .*a\.gif .*a\.mp4$/,
    );
    expect(await failing([tape, '--out', at('no/such/folder/a.svg')])).toMatch(/cannot write .*a\.svg: no such file/);
    expect(await failing([at('none.tape'), '--out', at('a.svg')])).toMatch(/cannot read .*none\.tape: no such file/);
    expect(await failing(['README.md', '--out', at('a.svg')])).toMatch(/README\.md: a script is a \.tape, or /);
    for (const name of ['lesson:nine', 'lesson:--nine', 'lesson:', 'lesson:0']) {
      const message = await failing([name, '--out', at('a.svg')]);
      expect(message).toMatch(new RegExp(`^${name}: there are 01-why-memory`));
    }
  });

  test('that would replace a file is none with --force', async () => {
    writeFileSync(at('a.txt'), 'mine');
    expect(await failing([tapeOf('Right'), '--out', at('a.txt')])).toMatch(
      /a\.txt exists already; --force replaces it/,
    );
    expect(textOf('a.txt')).toBe('mine');
    expect(await failing([tapeOf('Right'), '--out', at('a.txt'), '--force'])).toBe('nothing');
    expect(textOf('a.txt')).toContain('# 0:00.000');
  });

  test('whose place is a folder is told, also with --force', async () => {
    mkdirSync(at('a.svg'));
    for (const more of [[], ['--force']]) {
      const message = await failing([tapeOf('Right'), '--out', at('a.svg'), ...more]);
      expect(message).toMatch(/cannot write .*a\.svg: it is not a regular file/);
    }
  });

  test('that fills the disk leaves what was there, and nothing else', async () => {
    const line = `ulimit -f 8; '${process.execPath}' '${await builtProgram()}' record '${tapeOf(sixtySteps)}' --force --out`;
    writeFileSync(at('old.svg'), 'mine');
    for (const name of ['new.svg', 'old.svg']) {
      const run = exec('/bin/sh', ['-c', `${line} '${at(name)}'`]);
      await expect(run).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining('cannot write') });
    }
    expect(readdirSync(folder).sort()).toEqual(['a.tape', 'old.svg']);
    expect(textOf('old.svg')).toBe('mine');
  });

  test('among several outputs is found before any of them is written', async () => {
    const tape = tapeOf(`Output ${at('a.svg')}\nOutput ${at('no/a.cast')}\nOutput a.gif\nRight`);
    expect(await failing([tape])).toMatch(/cannot write .*a\.cast: no such file/);
    expect(readdirSync(folder)).toEqual(['a.tape']);
    tapeOf(`Output ${at('a.svg')}\nOutput ${at('a.cast')}\nOutput a.mp4\nRight`);
    expect(await failing([tape])).toBe('nothing');
    expect(readdirSync(folder).sort()).toEqual(['a.cast', 'a.svg', 'a.tape']);
  });

  test('that names the file of the recording twice is told with its line, before anything is drawn', async () => {
    for (const [tape, ...more] of [
      [`Right\nScreenshot ${folder}/./a.svg`, '--out', at('a.svg')],
      [`Output ${at('a.svg')}\nScreenshot ${at('a.svg')}\nRight`],
    ]) {
      expect(await failing([tapeOf(tape), ...more])).toMatch(
        /a\.tape:2: Screenshot .*a\.svg would replace the recording, which goes to .*a\.svg/,
      );
      expect(readdirSync(folder)).toEqual(['a.tape']);
    }
  });

  test('that would put a picture in the place of the script is told, also with --force', async () => {
    const tape = tapeOf(`Right\nScreenshot ${at('a.txt')}`);
    symlinkSync(tape, at('a.txt'));
    const message = await failing([tape, '--out', at('a.svg'), '--force']);
    expect(message).toMatch(/a\.tape:2: .*a\.txt is the script itself/);
    expect(textOf('a.tape')).toContain('Right');
  });

  test('that is interrupted leaves nothing behind', async () => {
    const terminal = await openTerminal(['record', tapeOf('Right 8 Left 8\n'.repeat(500)), '--out', at('a.svg')]);
    await terminal.waitFor('recording');
    terminal.press('\u0003');
    expect(await terminal.exit()).toMatchObject({ signal: 2 });
    expect(readdirSync(folder)).toEqual(['a.tape']);
  });

  test('that is a folder without permission is found before the work', async () => {
    const tape = tapeOf('Right');
    chmodSync(folder, 0o555);
    const isRoot = process.getuid?.() === 0; // who may write anywhere
    const message = await failing([tape, '--out', at('a.svg')]);
    chmodSync(folder, 0o755);
    expect(message).toMatch(isRoot ? /nothing/ : /cannot write .*a\.svg: no permission/);
  });
});
