import { charactersOf } from '../../session/state/characters.ts';
import { widthOf } from '../text.ts';

/** What goes on in the next line, for a shell. */
const GOES_ON = ' \\';

/**
 * A command line in lines that can be copied together: a shell takes them for one. Outside of quotes a line that goes on
 * ends in a backslash; inside of them the end of a line is a space, as far as a review is concerned.
 */
export function shellLines(command: string, columns: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  let isQuoted = false;
  for (const word of command.split(' ')) {
    const room = columns - GOES_ON.length;
    if (line !== '' && widthOf(`${line} ${word}`) > room) {
      lines.push(isQuoted ? line : line + GOES_ON);
      line = '';
    }
    line = line === '' ? word : `${line} ${word}`;
    isQuoted = endsQuoted(word, isQuoted);
    while (widthOf(line) > room) {
      const [first, rest] = cutAt(line, room);
      lines.push(first);
      line = rest;
    }
  }
  return [...lines, line];
}

/** Whether a shell is inside of quotes behind a word; outside of them a backslash takes the next quote its meaning. */
function endsQuoted(word: string, before: boolean): boolean {
  let isQuoted = before;
  for (let at = 0; at < word.length; at++) {
    if (!isQuoted && word[at] === '\\') at++;
    else if (word[at] === "'") isQuoted = !isQuoted;
  }
  return isQuoted;
}

function cutAt(line: string, columns: number): readonly [first: string, rest: string] {
  let first = '';
  for (const character of charactersOf(line)) {
    if (widthOf(first + character) > columns) break;
    first += character;
  }
  return [first, line.slice(first.length)];
}
