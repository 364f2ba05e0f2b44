import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runCommand } from '../../../src/commands/command-line.ts';
import { packagePath } from '../../../src/io/disk/paths.ts';
import { installedChromium, openBrowser } from '../../support/browser.ts';

const folder = mkdtempSync(join(tmpdir(), 'lstm-explore-page-'));
const at = (name: string): string => join(folder, name);
const demo = packagePath('fixtures', 'demo', 'demo.tape');

describe.skipIf(!installedChromium)(
  'in Chromium (skipped where it is not installed), a page',
  { timeout: 60_000 },
  () => {
    let browser: Browser;
    beforeAll(async () => {
      browser = await openBrowser();
      for (const name of ['a.html', 'a.txt', 'a.vtt']) await runCommand(['record', demo, '--out', at(name)]);
    }, 60_000);
    afterAll(async () => {
      await browser?.close();
      rmSync(folder, { recursive: true });
    });

    /** The page as it opens, and what it has asked for and complained of. */
    async function openPage() {
      const page = await browser.newPage({ viewport: { width: 1000, height: 800 } });
      const asked: string[] = [];
      page.on('request', (request) => asked.push(request.url()));
      page.on('pageerror', (error) => asked.push(String(error)));
      page.on('console', (message) => asked.push(message.text()));
      await page.goto(pathToFileURL(at('a.html')).href);
      return { page, asked };
    }

    test('plays, goes on by keys, shows chapters and captions, and asks for nothing', async () => {
      const { page, asked } = await openPage();
      const caption = page.locator('.caption');
      expect(await page.locator('#time').textContent()).toMatch(/^0:00 \//);
      await page.keyboard.press(' ');
      await expect.poll(async () => page.locator('.screen').textContent()).toContain('> lst');
      await page.keyboard.press(' ');
      await page.keyboard.press('End');
      expect(await caption.textContent()).toContain('forgotten');
      await page.keyboard.press('[');
      expect(await page.locator('#chapter').inputValue()).toBe('2');
      expect(await caption.textContent()).toMatch(/^Every unit at every word/);
      await page.keyboard.press('c');
      expect(await caption.textContent()).toBe('');
      expect(asked).toEqual([pathToFileURL(at('a.html')).href]);
      await page.close();
    });

    test('shows the last screen as it is, each character in its column', async () => {
      const { page } = await openPage();
      await page.keyboard.press('End');
      const rows = await page.locator('.screen div').allTextContents();
      const screens = readFileSync(at('a.txt'), 'utf8').split(/\n(?=# \d)/);
      expect(rows.map((row) => row.trimEnd()).join('\n')).toBe(
        screens[screens.length - 1].split('\n').slice(1, 25).join('\n'),
      );
      const widths = await page.evaluate<number[]>(
        `[...document.querySelectorAll('.screen i')].map((it) => it.getBoundingClientRect().width)`,
      );
      expect(Math.max(...widths) - Math.min(...widths)).toBeLessThan(0.5);
      await page.close();
    });

    test('has the show as text, for those who do not see it', async () => {
      const { page } = await openPage();
      const text = (await page.locator('.transcript').textContent()) ?? '';
      for (const said of ['Word by word', 'the “not” is forgotten'.replace(/[“”]/g, '"'), 'now positive'])
        expect(text).toContain(said);
      await page.close();
    });

    test('says what its captions say', () => {
      const vtt = readFileSync(at('a.vtt'), 'utf8');
      expect(vtt).toMatch(/^WEBVTT\n\n1\n00:00:00\.000 --> 00:00:03\.\d{3}\nA review, as one types it\.\n/);
      expect(vtt.match(/-->/g)).toHaveLength(5);
    });
  },
);
