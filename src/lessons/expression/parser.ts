import type { GateName } from '../../engine/cell.ts';
import {
  type Aggregate,
  aggregates,
  type Comparison,
  type Condition,
  factNames,
  keyedFacts,
  type Place,
  situationNumbers,
  sumParts,
  type Term,
  type TextChange,
  tokenReadings,
  unitReadings,
  type WrittenNumber,
  wordSubjects,
} from './expression.ts';
import { parseModel, parsePlace, parseWhole } from './place.ts';
import { readWords, type WordReader } from './words.ts';

const COMPARISONS = 'a comparison: `below`, `above`, `at least`, `at most`, `between` or `is`';
const summedGates: readonly (GateName | 'candidate' | 'hidden')[] = [
  ...(['input', 'forget', 'output', 'reset', 'update'] as const),
  ...(['candidate', 'hidden'] as const),
];

/**
 * Reads a claim or a goal: clauses joined by `and`.
 *
 * @throws {ExpressionError} what was expected, and where
 */
export function parseCondition(source: string): Condition {
  const reader = readWords(source);
  const start = reader.peekWord()?.start ?? 0;
  const conditions = [parseClause(reader)];
  while (reader.take('and')) conditions.push(parseClause(reader));
  if (reader.peekWord()) reader.fail('`and`, or nothing more');
  const [first] = conditions;
  return conditions.length === 1 && first ? first : { kind: 'all', conditions, span: reader.spanFrom(start) };
}

/**
 * Reads the target of a prediction: one number that can be looked up.
 *
 * @throws {ExpressionError} what was expected, and where
 */
export function parseTerm(source: string): Term {
  const reader = readWords(source);
  const term = parseAnyTerm(reader);
  if (reader.peekWord()) reader.fail('nothing more');
  return term;
}

function parseClause(reader: WordReader): Condition {
  const start = reader.peekWord()?.start ?? 0;
  if (reader.take('changed')) {
    if (!reader.take('by clamps alone')) reader.fail('`by clamps alone`');
    return { kind: 'clamps-alone', span: reader.spanFrom(start) };
  }
  return parseTextClause(reader, start) ?? parseWordClause(reader, start) ?? parseComparisonClause(reader, start);
}

/** `text has "not"`, `token at 3 is "but"`, `token at 3 is unknown` */
function parseTextClause(reader: WordReader, start: number): Condition | undefined {
  if (reader.take('text')) {
    if (reader.take('is'))
      return { kind: 'text-change', change: parseTextChange(reader), span: reader.spanFrom(start) };
    if (!reader.take('has')) reader.fail('`has` and a token in quotation marks, or `is` and how it was changed');
    const token = reader.next('a token in quotation marks').text.toLowerCase();
    return { kind: 'has-token', token, place: parsePlace(reader), span: reader.spanFrom(start) };
  }
  const position = reader.position();
  if (reader.peek() !== 'token' || reader.peek(1) === 'with' || !reader.take('token')) return undefined;
  const place = parsePlace(reader);
  const word = reader.take('is') ? reader.peekWord() : undefined;
  if (word && (word.quoted || word.text === 'known' || word.text === 'unknown')) {
    reader.next('a token');
    const is = word.quoted ? { token: word.text.toLowerCase() } : { known: word.text === 'known' };
    return { kind: 'token', is, place: { ...place, ...parsePlace(reader) }, span: reader.spanFrom(start) };
  }
  reader.rewind(position); // the number of the reader's token, then
  return undefined;
}

/** `text is another`, `text is the scene's words in another order`, `text is the scene's but for token 3` */
function parseTextChange(reader: WordReader): TextChange {
  if (reader.take('another')) return { kind: 'another' };
  if (reader.takeOneOf(["the scene's", 'the scene’s'])) {
    if (reader.take('words in another order')) return { kind: 'reordered' };
    if (reader.take('but for token')) return { kind: 'one token', at: parseWhole(reader, 'which token') };
  }
  return reader.fail("`another`, `the scene's words in another order` or `the scene's but for token 3`");
}

/** `label is positive`, `label is not red`, `view is timeline`, `cell is gru` */
function parseWordClause(reader: WordReader, start: number): Condition | undefined {
  const isCellKind = /^(lstm|gru|rnn)$/.test(reader.peek(reader.peek(2) === 'not' ? 3 : 2) ?? '');
  if (reader.peek() === 'cell' && !isCellKind) return undefined; // the cell state
  const subject = reader.takeOneOf(wordSubjects);
  if (!subject) return undefined;
  const before = parsePlace(reader);
  if (!reader.take('is')) reader.fail('`is` and a word');
  const isNot = reader.take('not');
  const word = reader.next('a word').text;
  const place = { ...before, ...parsePlace(reader) };
  return { kind: 'word', subject, word, isNot, place, span: reader.spanFrom(start) };
}

function parseComparisonClause(reader: WordReader, start: number): Condition {
  const left = parseAnyTerm(reader);
  const comparison = parseComparison(reader);
  const late = parsePlace(reader);
  return { kind: 'comparison', left: withPlace(left, late), comparison, span: reader.spanFrom(start) };
}

function parseComparison(reader: WordReader): Comparison {
  if (reader.take('between')) {
    const low = parseAnyTerm(reader);
    if (!reader.take('and')) reader.fail('`and` and the upper bound');
    return { operator: 'between', low, high: parseAnyTerm(reader) };
  }
  const operator = reader.takeOneOf(['below', 'above', 'at least', 'at most', 'is'] as const);
  if (!operator) return reader.fail(COMPARISONS);
  return { operator, right: parseAnyTerm(reader) };
}

function parseAnyTerm(reader: WordReader): Term {
  const start = reader.peekWord()?.start ?? 0;
  const term =
    parseNumber(reader) ?? parseCounted(reader, start) ?? parseFact(reader, start) ?? parseReading(reader, start);
  return term ?? reader.fail('something that can be looked up, such as `forget of unit 8 at 3`');
}

/** `.05`, `−.56`, `25 %` */
function parseNumber(reader: WordReader): WrittenNumber | undefined {
  const word = reader.peekWord();
  const match = word && !word.quoted ? /^([+−-]?)(\d*)(?:\.(\d+))?(%?)$/.exec(word.text) : undefined;
  if (!word || !match || !/\d/.test(word.text)) return undefined;
  reader.next('a number');
  const [, sign, whole, fraction = '', mark] = match;
  const percent = mark === '%' || reader.take('%') || reader.take('per cent');
  const size = Number(`${whole || 0}.${fraction || 0}`) / (percent ? 100 : 1);
  const value = sign === '' || sign === '+' ? size : -size;
  return { kind: 'number', value, digits: fraction.length, percent, span: reader.spanFrom(word.start) };
}

const counted = { 'units with': 'units', 'tokens with': 'tokens', 'compare words with': 'words' } as const;

/** `units with forget below .1 at 3: at least 3`, whose comparison the clause reads; `unit with the lowest forget at 3` */
function parseCounted(reader: WordReader, start: number): Term | undefined {
  const plural = reader.takeOneOf(['units with', 'tokens with', 'compare words with'] as const);
  if (plural) {
    const condition = parseComparisonClause(reader, reader.peekWord()?.start ?? start);
    if (!reader.take(':')) reader.fail('`:` and how many');
    const of = counted[plural];
    return { kind: 'count', of, condition, span: reader.spanFrom(start) };
  }
  const single = reader.takeOneOf(['unit with', 'token with'] as const);
  if (!single) return undefined;
  reader.take('the');
  if (reader.peek() !== 'lowest' && reader.peek() !== 'highest') reader.fail('`lowest` or `highest`');
  const reading = parseAnyTerm(reader);
  return { kind: 'which', of: single === 'unit with' ? 'unit' : 'token', reading, span: reader.spanFrom(start) };
}

/** What a model is, and numbers of the reader's own situation. */
function parseFact(reader: WordReader, start: number): Term | undefined {
  if (reader.take('saving of')) {
    const of = parseModel(reader).name;
    if (!reader.take('against')) reader.fail('`against` and a model');
    return { kind: 'saving', of, against: parseModel(reader).name, span: reader.spanFrom(start) };
  }
  const situation = reader.takeOneOf(situationNumbers);
  if (situation) return { kind: 'situation', name: situation, place: parsePlace(reader), span: reader.spanFrom(start) };
  const name = reader.takeOneOf(factNames);
  if (name) {
    const asked = keyedFacts[name];
    const key = asked === undefined ? {} : { key: reader.next(asked).text };
    const model = reader.take('of') ? { model: parseModel(reader).name } : {};
    return { kind: 'fact', name, ...key, ...model, span: reader.spanFrom(start) };
  }
  return undefined;
}

/** Numbers of a reading of a text by a model. */
function parseReading(reader: WordReader, start: number): Term | undefined {
  if (reader.take('change of')) return { kind: 'change', of: parseAnyTerm(reader), span: reader.spanFrom(start) };
  const part = reader.takeOneOf(sumParts);
  if (part) {
    if (!reader.take('of')) reader.fail('`of` and a gate');
    const gate = reader.takeOneOf(summedGates) ?? reader.fail('a gate');
    return { kind: 'sum-part', part, gate, place: parsePlace(reader), span: reader.spanFrom(start) };
  }
  const before = reader.takeOneOf(aggregates);
  if (before) reader.take('of');
  const name = reader.takeOneOf(tokenReadings) ?? reader.takeOneOf(unitReadings);
  if (!name) return before ? reader.fail('what to summarise, such as `forget`') : undefined;
  const steps = name === 'gradient kept' || name === 'belt kept' ? parseStepsBack(reader) : {};
  const { aggregate = before, ...place } = { ...steps, ...parsePlace(reader) };
  const summary = aggregate ? { aggregate } : {};
  return { kind: 'reading', name, ...summary, place, span: reader.spanFrom(start) };
}

/** `gradient kept over 20 steps`: from the last token to the one 20 before it. */
function parseStepsBack(reader: WordReader): Place {
  const start = reader.peekWord()?.start ?? 0;
  if (reader.peek(1) === 'all' || !reader.take('over')) return {};
  const fromEnd = parseWhole(reader, 'how many steps back');
  if (!reader.take('steps')) reader.fail('`steps`');
  return { at: { fromEnd, span: reader.spanFrom(start) } };
}

/** The term read where selectors after its comparison say. */
function withPlace(term: Term, { aggregate, ...place }: Place & { aggregate?: Aggregate }): Term {
  if (Object.keys(place).length === 0 && !aggregate) return term;
  if (term.kind === 'reading') {
    return { ...term, ...(aggregate ? { aggregate } : {}), place: { ...term.place, ...place } };
  }
  if (term.kind === 'sum-part' || term.kind === 'situation') return { ...term, place: { ...term.place, ...place } };
  if (term.kind === 'change') return { ...term, of: withPlace(term.of, place) };
  if (term.kind === 'which') return { ...term, reading: withPlace(term.reading, place) };
  return term;
}
