import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';

/** The browser that pictures are looked at with; undefined where none is installed, or only a program that would fetch it. */
export const installedChromium = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  (path) => existsSync(path) && spawnSync(path, ['--version']).status === 0,
);

/** What a viewer asks of pictures. */
export interface Viewer {
  readonly colorScheme?: 'dark' | 'light';
  readonly reducedMotion?: 'reduce' | 'no-preference';
}

/** Letters that can be seen in a picture, where the browser has put them: in pixels, at the baseline. */
export interface SeenText {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly baseline: number;
}

/** An animated picture in a browser. */
export interface OpenPicture {
  /** Stops all motion at this moment of the show. */
  stopAt(milliseconds: number): Promise<void>;
  texts(): Promise<readonly SeenText[]>;
  /** how often the browser has worked out how things look */
  restyles(): Promise<number>;
  /** the pixels, as PNG */
  pixels(): Promise<Buffer>;
  close(): Promise<void>;
}

/** Starts the browser that is installed, without a window. */
export const openBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: installedChromium ?? '', args: ['--no-sandbox'] }); // which root has none of

/** Opens the file of a picture, by itself. */
export async function openPicture(browser: Browser, path: string, viewer: Viewer = {}): Promise<OpenPicture> {
  const page = await browser.newPage(viewer);
  await page.goto(pathToFileURL(path).href);
  return pictureOn(page);
}

/** Opens a page with nothing but the picture, as a README has it. */
export async function openPage(browser: Browser, picture: string, viewer: Viewer = {}): Promise<OpenPicture> {
  const page = await browser.newPage(viewer);
  const source = `data:image/svg+xml;base64,${Buffer.from(picture).toString('base64')}`;
  await page.setContent(`<img src="${source}">`);
  return pictureOn(page);
}

const pictureOn = (page: Page): OpenPicture => ({
  stopAt: (milliseconds) =>
    page.evaluate(
      `{ const svg = document.querySelector('svg'); svg.pauseAnimations(); svg.setCurrentTime(${milliseconds / 1000}); }`,
    ),
  texts: () => page.evaluate(SEEN_TEXTS),
  pixels: () => page.screenshot(),
  async restyles() {
    const session = await page.context().newCDPSession(page);
    await session.send('Performance.enable');
    const { metrics } = await session.send('Performance.getMetrics');
    await session.detach();
    return metrics.find(({ name }) => name === 'RecalcStyleCount')?.value ?? Number.NaN;
  },
  close: () => page.close(),
});

// What is used is first put in the place of its use, since a script does not see into it.
const SEEN_TEXTS = `(() => {
  for (const use of document.querySelectorAll('use')) {
    const group = document.createElementNS('http://www.w3.org/2000/svg', 'g');
    group.setAttribute('transform', \`translate(\${use.x.baseVal.value} \${use.y.baseVal.value})\`);
    group.append(document.querySelector(use.getAttribute('href')).cloneNode(true));
    use.replaceWith(group);
  }
  document.querySelector('defs')?.remove();
  return [...document.querySelectorAll('text')]
    .filter((text) => getComputedStyle(text).visibility === 'visible')
    .map((text) => {
      const { e: x, f: y } = text.getScreenCTM();
      const from = text.getStartPositionOfChar(0);
      const to = text.getEndPositionOfChar(text.getNumberOfChars() - 1);
      return { text: text.textContent, left: x + from.x, right: x + to.x, baseline: y + from.y };
    });
})()`;
