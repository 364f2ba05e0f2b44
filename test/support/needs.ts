import { beforeEach } from 'vitest';

/**
 * Says at the top of a test file what its tests cannot do without, and that Windows has not: they are skipped there, by
 * name and with the reason.
 */
export function needs(...what: readonly ('a pseudo-terminal' | 'signals' | 'a POSIX shell' | 'file modes')[]): void {
  beforeEach(({ skip }) => skip(process.platform === 'win32', `needs ${what.join(' and ')}, which Windows has not`));
}
