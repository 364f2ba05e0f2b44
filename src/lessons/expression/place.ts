import { counted, lessonLimits } from '../limits.ts';
import { type Aggregate, ExpressionError, type Moment, type Place } from './expression.ts';
import type { Word, WordReader } from './words.ts';

const TOO_MUCH_FILLER = `${counted(lessonLimits.filler)} filler words at most: more show nothing new`;

type Mutable<T> = { -readonly [key in keyof T]: T[key] };
type Selectors = Mutable<Place> & { aggregate?: Aggregate };

/**
 * Where something is read: any number of `of unit 8`, `at 3`, `at "but"`, `at last`, `over all tokens`, `from 3 to 8`,
 * `by reviews-gru`, `in "not good"`, `with forget@3=0`, `with 20 filler words`, `after 120 train steps`, `layer 1`, `backward`, and `mean`,
 * `lowest` or `highest` after what they summarise.
 */
export function parsePlace(reader: WordReader): Selectors {
  const place: Selectors = {};
  while (parseSelector(reader, place));
  return place;
}

/** Takes one selector into `place`; false where none comes next. */
function parseSelector(reader: WordReader, place: Selectors): boolean {
  const aggregate = reader.takeOneOf(['mean', 'lowest', 'highest']);
  if (aggregate) {
    place.aggregate = aggregate;
    return true;
  }
  const direction = reader.takeOneOf(['forward', 'backward']);
  if (direction) {
    place.direction = direction;
    return true;
  }
  return (
    parseToken(reader, place) ||
    parseSubject(reader, place) ||
    parseWhatIf(reader, place) ||
    parseTrainStep(reader, place)
  );
}

/** Which token or tokens. */
function parseToken(reader: WordReader, place: Selectors): boolean {
  if (reader.take('over all tokens')) {
    place.over = 'all';
    return true;
  }
  if (reader.take('from')) {
    const from = parseMoment(reader);
    if (!reader.take('to')) reader.fail('`to` and the last token of the range');
    place.over = { from, to: parseMoment(reader) };
    return true;
  }
  const isComparison = reader.peek(1) === 'least' || reader.peek(1) === 'most';
  if (isComparison || !reader.take('at')) return false;
  place.at = parseMoment(reader);
  return true;
}

/** Of which unit, layer, model or text. */
function parseSubject(reader: WordReader, place: Selectors): boolean {
  if (reader.take('layer')) {
    place.layer = parseWhole(reader, 'a layer: a whole number from 0');
    return true;
  }
  if (reader.take('in')) {
    if (!reader.peekWord()?.quoted) reader.fail('a review in quotation marks');
    place.text = reader.next('a review').text;
    return true;
  }
  if (reader.take('of unit')) {
    const start = reader.peekWord();
    const index = parseWhole(reader, 'a unit: a whole number from 0');
    place.unit = { index, span: spanOf(start) };
    return true;
  }
  if (!reader.take('of') && !reader.take('by')) return false;
  place.model = parseModel(reader);
  return true;
}

/** Under which clamps, or with how many filler words. */
function parseWhatIf(reader: WordReader, place: Selectors): boolean {
  if (reader.peek() !== 'with') return false;
  if (reader.peek(1)?.includes('@')) {
    reader.take('with');
    place.clamps = [...(place.clamps ?? []), reader.next('a clamp').text];
    return true;
  }
  if (reader.peek(2) !== 'filler') return false;
  reader.take('with');
  const number = reader.peekWord();
  place.filler = parseWhole(reader, 'how many filler words');
  if (place.filler > lessonLimits.filler) throw new ExpressionError(TOO_MUCH_FILLER, spanOf(number));
  reader.take('filler words');
  return true;
}

/** `after 120 train steps` */
function parseTrainStep(reader: WordReader, place: Selectors): boolean {
  if (!reader.take('after')) return false;
  place.after = parseWhole(reader, 'a train step: a whole number from 0');
  if (!reader.takeOneOf(['train steps', 'train step'])) reader.fail('`train steps`');
  return true;
}

/** A token: `3`, `3 "but"`, `"but"`, `first` or `last`. */
function parseMoment(reader: WordReader): Moment {
  const word = reader.next('a token: a number from 0, a word in quotation marks, `first` or `last`');
  if (word.quoted) return { token: word.text.toLowerCase(), span: spanOf(word) };
  if (word.text === 'last') return { fromEnd: 0, span: spanOf(word) };
  const step = word.text === 'first' ? 0 : wholeNumber(word);
  if (step === undefined) {
    reader.rewind(reader.position() - 1);
    return reader.fail('a token: a number from 0, a word in quotation marks, `first` or `last`');
  }
  const named = reader.peekWord();
  if (!named?.quoted) return { step, span: spanOf(word) };
  reader.next('the token');
  return { step, token: named.text.toLowerCase(), span: { start: word.start, end: named.end } };
}

export function parseModel(reader: WordReader): {
  readonly name: string;
  readonly span: { start: number; end: number };
} {
  const word = reader.next('the name of a model');
  return { name: word.text, span: spanOf(word) };
}

export function parseWhole(reader: WordReader, expected: string): number {
  const word = reader.peekWord();
  const value = word && wholeNumber(word);
  if (value === undefined) return reader.fail(expected);
  reader.next(expected);
  return value;
}

const wholeNumber = ({ text, quoted }: Word): number | undefined =>
  !quoted && /^\d{1,9}$/.test(text) ? Number(text) : undefined;

const spanOf = (word: Word | undefined) => ({ start: word?.start ?? 0, end: word?.end ?? 0 });
