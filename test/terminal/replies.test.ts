import { describe, expect, test } from 'vitest';
import { createReplyFilter } from '../../src/terminal/replies.ts';

const STATE = '\u001B[0n';

/** What is typed and how many answers are seen when these chunks come in; the timer runs out where it says so. */
function filtered(chunks: readonly (string | 'time-out')[], isAwaited = true) {
  let answers = 0;
  const filter = createReplyFilter(
    () => {
      answers++;
    },
    () => isAwaited,
  );
  const typed = chunks.map((chunk) => (chunk === 'time-out' ? filter.flush() : filter.push(chunk)));
  return { typed: typed.join(''), answers };
}

describe('the answers of the terminal are taken out of what is typed', () => {
  test.each([
    ['alone', [STATE], '', 1],
    ['between letters', [`ab${STATE}cd${STATE}`], 'abcd', 2],
    ['one byte at a time', [...`a${STATE}b`], 'ab', 1],
    ['cut after the escape character', ['a\u001B', '[0nb'], 'ab', 1],
    ['about its kind', ['\u001B[?62;4c', '\u001B[>0;276;0c', 'x'], 'x', 0],
    ['about a mode', ['\u001B[?2026;2$yx'], 'x', 0],
    ['that it is out of order', ['\u001B[3n'], '', 1],
    ['whose rest comes after its beginning was taken for a key', ['\u001B', 'time-out', '[0nj'], '\u001Bj', 1],
  ])('%s', (_, chunks, typed, answers) => {
    expect(filtered(chunks)).toEqual({ typed, answers });
  });
});

describe('nothing else is', () => {
  test.each([
    ['arrows', ['\u001B[C\u001B[1;5D']],
    ['arrows in pieces', ['\u001B', '[', 'C']],
    ['the Delete key, which begins like an answer', ['\u001B[3', '~']],
    ['Escape and a letter', ['\u001B', 'time-out', 'j']],
    ['a paste', ['\u001B[200~0n [0n\u001B[201~']],
    ['letters of other scripts', ['映画 🦊']],
  ])('%s', (_, chunks) => {
    const keys = chunks.filter((chunk) => chunk !== 'time-out').join('');
    expect(filtered(chunks)).toEqual({ typed: keys, answers: 0 });
  });

  test('Escape is passed on at once where no answer is on its way', () => {
    const filter = createReplyFilter(
      () => {},
      () => false,
    );
    expect(filter.push('\u001B')).toBe('\u001B');
  });
});
