import { lstatSync, mkdirSync } from 'node:fs';
import module from 'node:module';
import process from 'node:process';
import { cacheFolder } from './disk/paths.ts';

/** What newer versions of Node have: compiled code is kept, and need not be compiled again at the next start. */
type Enabling = { readonly enableCompileCache?: (folder: string) => unknown };

/**
 * Keeps compiled code where Node can do so: in a folder that is this user's alone, or not at all. Others must not be able to
 * put code there.
 */
export function cacheCompiled(): void {
  const { enableCompileCache } = module as Enabling;
  const folder = cacheFolder();
  if (!enableCompileCache || folder === undefined) return;
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const found = lstatSync(folder);
    const isOurs = process.getuid === undefined || (found.uid === process.getuid() && (found.mode & 0o077) === 0);
    if (found.isDirectory() && isOurs) enableCompileCache(folder);
  } catch {
    // a home that cannot be written: the program is compiled anew each time
  }
}
