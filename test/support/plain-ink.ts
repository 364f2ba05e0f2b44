import chalk from 'chalk';
import { beforeEach } from 'vitest';

/**
 * Says at the top of a test file that Ink draws without any style in it: other files of the same process may have drawn
 * in colours before.
 */
export function drawsPlain(): void {
  beforeEach(() => {
    chalk.level = 0;
  });
}
