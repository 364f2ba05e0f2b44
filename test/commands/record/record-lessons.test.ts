import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runCommand } from '../../../src/commands/command-line.ts';
import { loadLessons } from '../../../src/explorer/library/lesson-files.ts';
import type { Lesson } from '../../../src/lessons/lesson.ts';

const folder = mkdtempSync(join(tmpdir(), 'lstm-explore-course-'));
const lessons = await loadLessons();
afterAll(() => rmSync(folder, { recursive: true }));

interface Shown {
  readonly heading: string;
  readonly screen: string;
}

const framesOf = ({ id }: Lesson): readonly Shown[] =>
  readFileSync(join(folder, `${id}.txt`), 'utf8')
    .split(/\n(?=# \d)/)
    .slice(1)
    .map((part) => ({ heading: part.split('\n', 1)[0], screen: part }));

/** The words of a text, as often as they come: lines are cut otherwise on a screen. */
const words = (text: string): string => text.replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
const sideOf = ({ screen }: Shown): string =>
  words(
    screen
      .split('\n')
      .map((row) => row.split(/[│┬┤├┭━]/).at(-1) ?? '')
      .join(' '),
  );

describe('a film of every lesson', { timeout: 300_000 }, () => {
  beforeAll(() => runCommand(['record', 'lesson:all', '--format', 'txt', '--out', folder]), 300_000);

  test('is one a lesson', () => {
    expect(readdirSync(folder)).toEqual(lessons.map(({ id }) => `${id}.txt`));
  });

  test.each(lessons)('$id: every step is there, every task is done, nothing has failed in the end', (lesson) => {
    const frames = framesOf(lesson);
    for (const { title } of lesson.steps) {
      expect(
        frames.filter(({ heading }) => heading.endsWith(title.replace(/[*`]/g, ''))).length,
        title,
      ).toBeGreaterThan(0);
    }
    const tasks = lesson.steps.filter(({ checkpoint }) => checkpoint?.kind === 'do' || checkpoint?.kind === 'gate');
    const reached = frames.filter(
      ({ screen }, n) => screen.includes('✓ reached') && !frames[n - 1]?.screen.includes('✓ reached'),
    );
    expect(reached.length).toBeGreaterThanOrEqual(tasks.length);
    // Of each step the last screen is what stands there in the end.
    const last = frames.filter((_, n) => n === frames.length - 1 || frames[n + 1].heading.includes(' · '));
    expect(last.map(({ screen }) => screen).filter((screen) => /✗|not reached/.test(screen))).toEqual([]);
  });

  test.each(lessons)('$id: every choice is seen before it is made', (lesson) => {
    const sides = framesOf(lesson).map(sideOf);
    for (const { checkpoint } of lesson.steps) {
      if (checkpoint?.kind !== 'choice') continue;
      for (const { text } of checkpoint.options) {
        const option = words(text.map((run) => run.text).join(''));
        const start = option.split(' ').slice(0, 3).join(' ');
        expect(
          sides.some((side) => side.includes(start)),
          `${checkpoint.id}: ${option}`,
        ).toBe(true);
      }
    }
  });

  test.each([
    [['lesson:all'], /lesson:all takes --format svg, cast, gif or html, and --out with a folder/],
    [['lesson:04-but', '--format', 'gif', '--out', 'a.svg'], /--format goes with lesson:all/],
  ])('%j is refused', async (args, message) => {
    await expect(runCommand(['record', ...args])).rejects.toThrow(message);
  });
});
