import process from 'node:process';
import { setFlagsFromString } from 'node:v8';

/** V8 tells of a flag that it does not know on standard error: only versions that have been tried are asked. */
const NEWEST_TRIED = 24;

/**
 * Has garbage collected when a fifth has been added to the heap, not when it has doubled: the readings of a long review
 * are large, and most are dropped at the next key.
 */
export function collectSooner(): void {
  const [major] = process.versions.node.split('.').map(Number);
  if (major <= NEWEST_TRIED) setFlagsFromString('--heap-growing-percent=20');
}
