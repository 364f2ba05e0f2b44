/** A line as it is typed to a shell, and where its caret is. */
export interface ShellLine {
  readonly text: string;
  /** characters before the caret */
  readonly caret: number;
}

export const emptyLine: ShellLine = { text: '', caret: 0 };

type Edit = (line: ShellLine) => ShellLine;

const at = (text: string, caret: number): ShellLine => ({ text, caret: Math.min(text.length, Math.max(0, caret)) });
const without = ({ text }: ShellLine, from: number, to: number): ShellLine =>
  at(text.slice(0, from) + text.slice(to), from);

/** Where the word before the caret begins. */
const wordStart = ({ text, caret }: ShellLine): number => text.slice(0, caret).search(/\S+\s*$/);

/** What the keys of a shell's line do, those of bash and zsh alike. */
const edits: Readonly<Record<string, Edit>> = {
  backspace: (line) => without(line, Math.max(0, line.caret - 1), line.caret),
  delete: (line) => without(line, line.caret, line.caret + 1),
  left: ({ text, caret }) => at(text, caret - 1),
  right: ({ text, caret }) => at(text, caret + 1),
  home: ({ text }) => at(text, 0),
  end: ({ text }) => at(text, text.length),
  'ctrl-a': ({ text }) => at(text, 0),
  'ctrl-e': ({ text }) => at(text, text.length),
  'ctrl-b': ({ text, caret }) => at(text, caret - 1),
  'ctrl-f': ({ text, caret }) => at(text, caret + 1),
  'ctrl-u': (line) => without(line, 0, line.caret),
  'ctrl-k': (line) => without(line, line.caret, line.text.length),
  'ctrl-w': (line) => without(line, Math.max(0, wordStart(line)), line.caret),
  'ctrl-d': (line) => without(line, line.caret, line.caret + 1),
  'ctrl-c': () => emptyLine,
};

/** The line after a key; as it was after one that means nothing to it. */
export function pressed(line: ShellLine, key: string): ShellLine {
  if (Object.hasOwn(edits, key)) return edits[key](line);
  if ([...key].length !== 1) return line;
  const { text, caret } = line;
  return at(text.slice(0, caret) + key + text.slice(caret), caret + key.length);
}
