import type { Clock } from '../output/output-clock.ts';
import { createPaste, endsInCtrlC } from './paste.ts';
import { isLikelyAnswer, isLikelyString, sequenceAt } from './sequences.ts';

const ESCAPE = '\u001B';
/** Escape as terminals with kitty's keyboard protocol send it: nothing behind it can make another key of it. */
const ESCAPE_KEY = '\u001B[27u';
const CTRL_C = '\u0003';

/** A lone escape character is the Escape key if nothing follows it for so long. */
const ESCAPE_MS = 20;
/** More of a sequence than that has come: its rest is on its way, over a slow link for so long. */
const SEQUENCE_MS = 300;
/** No key begins like this; the rest of a long answer may be late. */
const STRING_MS = 1000;
/** The end of a paste is lost if nothing comes for so long. */
const PASTE_MS = 2000;

/** Of a string that only a terminal sends its beginning is kept, and no more of it. */
const KEPT_OF_STRING = 16;

export interface KeyStreamOptions {
  readonly clock: Clock;
  /** The terminal has answered the question for its state. */
  readonly onState: () => void;
  /** The terminal has told something else of itself, in this sequence. */
  readonly onAnswer?: (sequence: string) => void;
  /** takes whole keys, whole pastes and text */
  readonly pass: (typed: string) => void;
}

/** Makes whole keys and whole pastes of what comes in, however it was cut on its way. */
export interface KeyStream {
  push(chunk: string): void;
  /** Waits no longer: the beginning of something is passed on or dropped now. */
  giveUp(): void;
  /** Lets no time run out. */
  stop(): void;
}

/**
 * Whoever reads keys is handed nothing but whole keys and whole pastes, and Escape as a key of its own: what the terminal
 * tells of itself is no typing, and the end of a paste may never come.
 */
export function createKeyStream({ clock, onState, onAnswer = () => {}, pass }: KeyStreamOptions): KeyStream {
  const reader = createReader(onState, onAnswer);
  let callOff = (): void => {};

  const passAny = (typed: string): void => {
    if (typed !== '') pass(typed);
  };
  const wait = (): void => {
    callOff();
    const milliseconds = reader.patience();
    callOff = milliseconds === undefined ? () => {} : clock.after(milliseconds, runOut);
  };
  const runOut = (): void => {
    passAny(reader.giveUp());
    wait();
  };

  return {
    push(chunk) {
      const before = reader.underWay();
      const typed = reader.push(chunk);
      passAny(typed);
      // Answers of the terminal belong to nothing that is under way: they do not keep it going.
      if (typed !== '' || reader.underWay() !== before) wait();
    },
    giveUp() {
      passAny(reader.giveUp());
      callOff();
    },
    stop: () => callOff(),
  };
}

/** The stream without its clock. */
function createReader(onState: () => void, onAnswer: (sequence: string) => void) {
  const paste = createPaste(onState);
  /** the beginning of a sequence, at the end of what has come */
  let held = '';
  /** a beginning that was given up: its rest, if it comes after all, is no typing either */
  let lapsed = '';

  const readSequence = (input: string): readonly [passed: string, rest: string] => {
    const { kind, end } = sequenceAt(input, 0);
    const sequence = input.slice(0, end);
    if (kind === 'state') onState();
    if (kind === 'answer') onAnswer(sequence);
    if (kind === 'paste') paste.open();
    if (kind === 'unfinished') held = abridged(sequence);
    const passed = {
      key: sequence,
      escape: ESCAPE_KEY,
      none: ESCAPE,
      state: '',
      answer: '',
      paste: '',
      unfinished: '',
    };
    return [passed[kind], input.slice(end)];
  };

  const read = (input: string): string => {
    let passed = '';
    let rest = input;
    while (rest !== '') {
      const at = paste.isOpen() ? 0 : rest.indexOf(ESCAPE);
      if (at < 0) return passed + rest;
      const [piece, next] = (paste.isOpen() ? paste.read : readSequence)(rest.slice(at));
      passed += rest.slice(0, at) + piece;
      rest = next;
    }
    return passed;
  };

  return {
    /** tells one state of what is under way from another */
    underWay: (): string => [held, lapsed, paste.isOpen(), paste.size()].join(),
    push(chunk: string): string {
      const isLate = isRestOf(lapsed, chunk);
      // An escape character that came before is the Escape key, where what comes now begins with one of its own.
      const isAlone = held === ESCAPE && chunk.startsWith(ESCAPE);
      const input = (isLate ? lapsed : isAlone ? ESCAPE_KEY : held) + chunk;
      const stillLapsed = isLate ? '' : lapsed;
      [held, lapsed] = ['', ''];
      const passed = read(input);
      if (passed === '' && held === '') lapsed = stillLapsed;
      return paste.isOpen() && endsInCtrlC(chunk) ? passed + paste.end() + CTRL_C : passed;
    },
    giveUp(): string {
      const unfinished = held;
      const isDropped = isLikelyAnswer(unfinished);
      lapsed = isDropped || unfinished === ESCAPE ? unfinished : '';
      held = '';
      if (unfinished === ESCAPE) return ESCAPE_KEY;
      return paste.end() + (isDropped ? '' : unfinished);
    },
    /** how long to wait for more, in milliseconds; undefined where nothing is under way */
    patience(): number | undefined {
      if (paste.isOpen()) return PASTE_MS;
      if (held === ESCAPE) return ESCAPE_MS;
      if (held !== '') return isLikelyString(held) ? STRING_MS : SEQUENCE_MS;
      return lapsed === '' ? undefined : SEQUENCE_MS;
    },
  };
}

const abridged = (unfinished: string): string =>
  isLikelyString(unfinished) && unfinished.length > 2 * KEPT_OF_STRING
    ? unfinished.slice(0, KEPT_OF_STRING) + (unfinished.endsWith(ESCAPE) ? ESCAPE : '')
    : unfinished;

/** Whether a chunk begins with the rest of a sequence whose beginning was given up; two keys in one chunk are none. */
function isRestOf(lapsed: string, chunk: string): boolean {
  if (lapsed === '') return false;
  const { kind, end } = sequenceAt(lapsed + chunk, 0);
  if (end <= lapsed.length) return false;
  if (kind === 'key') return (lapsed + chunk).startsWith('\u001B[');
  return kind === 'state' || kind === 'paste' || (kind === 'answer' && end > '\u001B[I'.length);
}
