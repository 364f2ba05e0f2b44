import { existsSync } from 'node:fs';

/** A name in the current folder that no file has: `show.cast`, or else `show-2.cast` and so on. */
export function freeName(stem: string, extension: string): string {
  let name = `${stem}${extension}`;
  for (let number = 2; existsSync(name); number++) name = `${stem}-${number}${extension}`;
  return name;
}
