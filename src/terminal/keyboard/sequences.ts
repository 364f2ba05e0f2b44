/** What an escape character turns out to begin. */
export interface Sequence {
  readonly kind: SequenceKind;
  /** where it ends, in UTF-16 units; of an unfinished one, the end of what has come */
  readonly end: number;
}

/**
 * - `key`: a key by its sequence
 * - `escape`: the Escape key alone, since nothing goes on with what follows
 * - `state`: the terminal's answer to the question for its state
 * - `answer`: what else a terminal tells: its colours, its kind, the mouse, the focus; or what is left of that
 * - `paste`: what follows is pasted
 * - `unfinished`: its rest has not come yet
 * - `none`: no sequence: Alt with the key behind it
 */
type SequenceKind = 'key' | 'escape' | 'state' | 'answer' | 'paste' | 'unfinished' | 'none';

const ESC = '\\u001B';
const CONTROL = '[\\u0000-\\u001F\\u007F-\\u009F]';
// Keys of xterm, rxvt, kitty, PuTTY, the Linux console. F3 as `CSI R` is not told from a report of the cursor's place.
const CSI_KEY =
  '\\[(?:(?:(?:1;)?\\d+(?::\\d+)?)?[A-FHPQSZ]|[a-e]|(?!20[01]~)\\d+(?:;\\d+(?::\\d+)?)?[~^]|27;\\d+;\\d+~|[235-8]\\$|\\[[A-E]|\\[[56]~|\\d[\\d:;]*u)';
const SS3_KEY = 'O[\\d;]*[@-~]';
const PARAMETERS = '\\[?[0-?]*[ -/]*';
// Of the mouse as X10 reported it: a button and a place, a character each.
const MOUSE = '\\[M[^\\u0000-\\u001F]';
// OSC, DCS, APC, PM, SOS. No key sends them; but `]`, `P` or `X` right behind Escape is two keys, and what terminals send
// begins otherwise, except for the title of the window: that is told apart by its end alone.
const CHARACTER = '[^\\u0000-\\u001F\\u007F\\u009C]';
const STRING = `(?:\\](?:\\d${CHARACTER}*)?|P(?:[\\d<=>?!$+|]${CHARACTER}*)?|[_^X]${CHARACTER}*)`;
const WHOLE_STRING = `(?:${STRING}|\\][lL]${CHARACTER}*)(?:\\u0007|\\u009C|${ESC}\\\\)`;
const LIKELY_STRING = `(?=\\]\\d+;|P${CHARACTER}|[_^X]${CHARACTER}{4})${STRING}`;

/** In the order in which they are tried. */
const patterns: readonly (readonly [kind: SequenceKind, pattern: RegExp])[] = (
  [
    // Alt with an arrow, as rxvt and PuTTY send it
    ['key', `${ESC}(?:${CSI_KEY}|${SS3_KEY})`],
    ['escape', `(?=[${ESC}\\u0080-\\u009F])`],
    ['answer', `${MOUSE}{3}`],
    ['unfinished', `${MOUSE}{0,2}$`],
    ['answer', `${MOUSE}{0,2}(?=${CONTROL})`],
    ['paste', '\\[200~'],
    ['state', '\\[[03]n'],
    ['key', `(?:${CSI_KEY}|${SS3_KEY})`],
    ['unfinished', `(?:\\[${PARAMETERS}|O[\\d;]*|${STRING}${ESC}?)?$`],
    ['answer', `\\[${PARAMETERS}[@-~]`],
    ['answer', WHOLE_STRING],
    // cut off by something else
    ['answer', `(?:\\[[0-?]+[ -/]*|${LIKELY_STRING})`],
    ['none', ''],
  ] as const
).map(([kind, pattern]) => [kind, new RegExp(ESC + pattern, 'y')]);

/** What the escape character at a place of the input begins. */
export function sequenceAt(input: string, at: number): Sequence {
  for (const [kind, pattern] of patterns) {
    pattern.lastIndex = at;
    if (pattern.test(input)) return { kind, end: pattern.lastIndex };
  }
  throw new RangeError(`sequenceAt: there is no escape character at ${at}`);
}

const likelyString = new RegExp(`^${ESC}${LIKELY_STRING}`);
const likelyAnswer = new RegExp(`^${ESC}(?:\\[M|\\[\\[?[0-?]|O\\d|${LIKELY_STRING})`);

/** Whether an unfinished sequence is one of the strings that only a terminal sends. */
export const isLikelyString = (unfinished: string): boolean => likelyString.test(unfinished);

/** Whether an unfinished sequence is none that keys could have made: what has come of it is dropped if nothing follows. */
export const isLikelyAnswer = (unfinished: string): boolean => likelyAnswer.test(unfinished);
