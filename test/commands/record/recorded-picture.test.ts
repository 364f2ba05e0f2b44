import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { runCommand } from '../../../src/commands/command-line.ts';
import { CELL, glyphShape } from '../../../src/recording/formats/svg/glyph-shapes.ts';
import { svg } from '../../../src/recording/formats/svg.ts';
import { plainWindow } from '../../../src/recording/window.ts';
import { aRecording, frameOf, rowOf } from '../../recording/support.ts';
import { installedChromium, openBrowser, openPage, openPicture, type SeenText } from '../../support/browser.ts';
import { castPlayer, eventsOf } from '../../support/cast.ts';
import { linesOf } from '../../support/terminal.ts';

const folder = mkdtempSync(join(tmpdir(), 'lstm-explore-picture-'));
const at = (name: string): string => join(folder, name);
const textOf = (name: string): string => readFileSync(at(name), 'utf8');

// Every view, sixty steps, and in the middle of it stills.
const tape = [
  ...['Hide', 'Type `lstm-explore "Not perfect, but honestly pretty good overall."`', 'Enter', 'Show'],
  ...['Set TypingSpeed 250ms', 'Right 8', 'Type "1"', 'Left 8', `Screenshot ${at('4.25.svg')}`, 'Type "2"', 'Right 5'],
  ...['Type ",,,"', 'Type "3"', 'Down 3', `Screenshot ${at('7.5.svg')}`, 'Right 3', 'Type "4"', 'Wait+Screen /ready/'],
  ...['Left 8', 'Type "5"', `Screenshot ${at('10.75.svg')}`, 'Right 8', 'Type "2xa0"', 'Enter', 'Left 6', 'Sleep 1s'],
];

const PADDING = plainWindow.padding;

/** The rows of letters that are seen; each text has to begin and end where its columns do. */
function rowsOf(texts: readonly SeenText[]): readonly string[] {
  const rows = Array.from({ length: 24 }, () => new Array<string>(80).fill(' '));
  for (const { text, left, right, baseline } of texts) {
    const [from, to, base] = [left - PADDING, right - PADDING, baseline - PADDING];
    const [x, y] = [Math.round(from / CELL.width), Math.round((base - CELL.baseline) / CELL.height)];
    expect(from, text).toBeCloseTo(x * CELL.width, 1);
    expect(to, text).toBeCloseTo((x + [...text].length) * CELL.width, 1);
    expect(base, text).toBeCloseTo(y * CELL.height + CELL.baseline, 1);
    for (const [index, character] of [...text].entries()) rows[y][x + index] = character;
  }
  return rows.map((row) => row.join('').trimEnd());
}

/** A row of a terminal without what a picture draws as paths. */
const lettersOf = (row: string): string =>
  [...row]
    .map((character) => (glyphShape(character, 0, 1) === undefined ? character : ' '))
    .join('')
    .trimEnd();

describe.skipIf(!installedChromium)(
  'in Chromium (skipped where it is not installed), a picture',
  { timeout: 60_000 },
  () => {
    let browser: Browser;
    beforeAll(async () => {
      browser = await openBrowser();
      writeFileSync(at('a.tape'), tape.join('\n'));
      for (const name of ['a.svg', 'a.cast'])
        await runCommand(['record', at('a.tape'), '--out', at(name), '--force', '--force-tape']);
    }, 60_000);
    afterAll(async () => {
      await browser?.close();
      rmSync(folder, { recursive: true });
    });

    test('shows at every time the letters that a terminal shows then, each in its cell', async () => {
      const picture = await openPicture(browser, at('a.svg'));
      const player = castPlayer(textOf('a.cast'));
      const times = [...new Set(eventsOf(textOf('a.cast')).map(([seconds]) => seconds))];
      expect(times.length).toBeGreaterThan(50);
      for (const [index, seconds] of times.slice(0, -1).entries()) {
        await player.playTo(seconds);
        const expected = linesOf(player.screen).map(lettersOf);
        for (const moment of [1000 * seconds + 1, 1000 * times[index + 1] - 1]) {
          await picture.stopAt(moment);
          expect(rowsOf(await picture.texts()), `at ${moment} ms`).toEqual(expected);
        }
      }
      await picture.close();
    });

    test.each([
      { seconds: 4.25, viewer: { colorScheme: 'dark' } },
      { seconds: 7.5, viewer: { colorScheme: 'light' } },
      { seconds: 10.75, viewer: { colorScheme: 'dark' } },
    ] as const)('looks at $seconds s as a still of that moment does, $viewer', async ({ seconds, viewer }) => {
      const [picture, still] = [
        await openPicture(browser, at('a.svg'), viewer),
        await openPicture(browser, at(`${seconds}.svg`), viewer),
      ];
      await picture.stopAt(1000 * seconds - 1);
      expect((await picture.pixels()).equals(await still.pixels())).toBe(true);
      await Promise.all([picture.close(), still.close()]);
    });

    test('plays by itself where a page shows it', async () => {
      const page = await openPage(browser, textOf('a.svg'));
      const first = await page.pixels();
      await vi.waitFor(async () => expect((await page.pixels()).equals(first)).toBe(false), { timeout: 10_000 });
      await page.close();
    });

    test('stands still on its first frame where less motion is wanted', async () => {
      const picture = await openPicture(browser, at('a.svg'), { reducedMotion: 'reduce' });
      const moving = await openPicture(browser, at('a.svg'));
      const looks = await Promise.all(
        [picture, moving].map(async (opened) => {
          await opened.stopAt(1);
          const first = await opened.pixels();
          expect(rowsOf(await opened.texts()).join('\n')).toContain('perfect 2/9');
          return first;
        }),
      );
      expect(looks[0].equals(looks[1])).toBe(true);
      await Promise.all([picture.stopAt(8000), moving.stopAt(8000)]);
      expect((await picture.pixels()).equals(looks[0])).toBe(true);
      expect((await moving.pixels()).equals(looks[1])).toBe(false);
      await Promise.all([picture.close(), moving.close()]);
    });

    test('lets the browser rest while nothing changes', async () => {
      const rows = [rowOf('still', 8), rowOf('', 8)];
      const frames = [frameOf([rowOf('first', 8), rowOf('', 8)], 200), frameOf(rows, 60_000)];
      writeFileSync(at('still.svg'), svg.encode(aRecording({ frames })));
      const picture = await openPicture(browser, at('still.svg'));
      await vi.waitFor(async () => expect((await picture.texts()).map(({ text }) => text)).toEqual(['still']));
      const before = await picture.restyles();
      for (let shot = 0; shot < 5; shot++) await picture.pixels();
      expect((await picture.restyles()) - before).toBeLessThanOrEqual(1);
      await picture.close();
    });

    test('shares a page with another of its kind: each has its own names', async () => {
      const one = svg.encode(aRecording());
      const other = svg.encode(aRecording({ theme: 'light', frames: aRecording().frames.slice(1) }));
      const namesOf = (picture: string): ReadonlySet<string> =>
        new Set(Array.from(picture.matchAll(/ (?:id|class)="([^"]*)"/g), ([, names]) => names.split(' ')).flat());
      expect([...namesOf(one)].filter((name) => namesOf(other).has(name))).toEqual([]);
    });

    test('is dark or light as the viewer prefers', async () => {
      const [dark, light] = await Promise.all(
        (['dark', 'light'] as const).map((colorScheme) => openPicture(browser, at('a.svg'), { colorScheme })),
      );
      await Promise.all([dark.stopAt(0), light.stopAt(0)]);
      expect((await dark.pixels()).equals(await light.pixels())).toBe(false);
      await Promise.all([dark.close(), light.close()]);
    });
  },
);
