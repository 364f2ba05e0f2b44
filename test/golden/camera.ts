import { openTerminal } from '../support/terminal.ts';
import { type Depth, type Picture, pictureOf } from './picture.ts';
import { scenes } from './scenes.ts';

export const sizes = [
  { columns: 80, rows: 24 },
  { columns: 120, rows: 36 },
] as const;
export type Size = (typeof sizes)[number];

/** The name of a picture's file. */
export const fileOf = (scene: string, { columns, rows }: Size, depth: Depth): string =>
  `test/golden/pictures/${scene}-${columns}x${rows}-${depth}.txt`;

/** Goes through all scenes in one session of the real program, and takes a picture of each, by its name. */
export async function takePictures({ columns, rows }: Size, depth: Depth): Promise<ReadonlyMap<string, Picture>> {
  const args = ['--no-progress', '--color', depth, '--lesson', 'test/golden/lesson.md'];
  const terminal = await openTerminal(args, { columns, rows, background: '#15171c' });
  await terminal.waitFor(/but 4\/9 › output[\s\S]*Golden pic/);
  const pictures = new Map<string, Picture>();
  for (const { name, keys, shows } of scenes) {
    terminal.press(keys);
    await terminal.waitFor(shows);
    pictures.set(name, await pictureOf(terminal, columns, depth));
  }
  terminal.press('q');
  await terminal.exit();
  return pictures;
}
