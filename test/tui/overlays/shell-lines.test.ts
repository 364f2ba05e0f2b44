import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { shellLines } from '../../../src/tui/overlays/shell-lines.ts';

const review = "It's not bad, but 'good' it is not: the second one broke within a week, and no-one answered.";
const command = `lstm-explore --lesson 01-why-memory --scene 1 --model reviews-lstm --at 8 -- '${review.replaceAll("'", "'\\''")}'`;

test.each([20, 30, 40, 60, 80, 200])('a shell takes the rows of %i columns for one command', (columns) => {
  const lines = shellLines(command, columns);
  expect(lines.every((line) => line.length <= columns)).toBe(true);
  const script = `lstm-explore() { printf '%s\\n' "$#"; for word; do printf '[%s]\\n' "$word"; done; }\n${lines.join('\n')}`;
  const words = execFileSync('bash', ['-c', script], { encoding: 'utf8' });
  // In a review the end of a line separates words like a space does.
  expect(words.replaceAll(/\n(?!\[|$)/g, ' ').trim()).toBe(
    ['10', '[--lesson]', '[01-why-memory]', '[--scene]', '[1]', '[--model]', '[reviews-lstm]', '[--at]', '[8]', '[--]']
      .concat(`[${review}]`)
      .join('\n'),
  );
});
