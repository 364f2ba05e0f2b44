import type { GateName } from '../../engine/cell.ts';
import { type ReadingName, type Term, type UnitReading, unitReadings } from '../expression/expression.ts';
import { parseTerm } from '../expression/parser.ts';
import type { Checkpoint, CheckpointBase, Goal, Reading, Scene } from '../lesson.ts';
import { type CheckpointParts, missing, named, readAnswer, readBase, readOptions } from './checkpoint-parts.ts';
import { readClaim, readExpression, readScene, reportUnknown, SPEAKER, sceneDirectives } from './directives.ts';
import { type Directive, offsetOf, type Piece, sortPieces } from './pieces.ts';
import type { Report } from './report.ts';

interface CheckpointKind {
  /** the directives it takes besides `id:`, `lesson:` and `expect:` */
  readonly directives: readonly string[];
  readonly read: (base: CheckpointBase, parts: CheckpointParts) => Checkpoint | undefined;
}

/** The kinds, by the heading that begins one. */
const kinds: ReadonlyMap<string, CheckpointKind> = new Map([
  ['recall', { directives: [], read: readRecall }],
  ['choice', { directives: [], read: readChoice }],
  ['predict', { directives: ['predict'], read: readPrediction }],
  ['be the gate', { directives: ['at', 'unit', 'gates', 'goal', 'solution'], read: readGateTask }],
  ['do', { directives: ['goal', 'solution'], read: readTask }],
]);

/**
 * A checkpoint: what stands between a `###` heading that names its kind and the end of the step. Its question comes
 * first, the options of a choice as a list; the answer and the hints are folded away in `<details>`.
 *
 * @param offset where the heading begins in the source
 */
export function readCheckpoint(
  heading: string,
  offset: number,
  pieces: readonly Piece[],
  report: Report,
): Checkpoint | undefined {
  const kind = kinds.get(heading.toLowerCase());
  if (!kind) {
    const problem = `a \`###\` begins a checkpoint: Recall, Choice, Predict, Be the gate or Do; found "${heading}"`;
    report.at(problem, offset, heading.length + 4);
    return undefined;
  }
  const { blocks, directives, folds } = sortPieces(pieces, report);
  reportUnknown(directives, ['id', 'lesson', ...kind.directives, 'expect', SPEAKER], 'this checkpoint', report);
  const parts: CheckpointParts = { line: report.position(offset).line, offset, blocks, directives, folds, report };
  const base = readBase(parts);
  const checkpoint = kind.read(base, parts);
  const list = blocks.find(({ type }) => type === 'list');
  if (list && kind.read !== readChoice) report.at('only a choice has a list of options', offsetOf(list));
  return base.id === '' ? undefined : checkpoint;
}

function readRecall(base: CheckpointBase, parts: CheckpointParts): Checkpoint | undefined {
  const answer = readAnswer(parts);
  return answer && { ...base, kind: 'recall', answer };
}

function readChoice(base: CheckpointBase, parts: CheckpointParts): Checkpoint | undefined {
  const options = readOptions(parts);
  return options && { ...base, kind: 'choice', options };
}

function readPrediction(base: CheckpointBase, parts: CheckpointParts): Checkpoint | undefined {
  const why = readAnswer(parts);
  const target = readTarget(parts);
  return why && target && { ...base, kind: 'predict', target, why };
}

function readGateTask(base: CheckpointBase, parts: CheckpointParts): Checkpoint | undefined {
  const why = readAnswer(parts);
  const goal = readGoal(parts);
  const { at, token, unit } = readScene(named(parts, ['at', 'unit']), parts.report);
  const gates = readGates(parts);
  const solution = readSolution(parts);
  for (const name of ['at', 'unit']) {
    if (named(parts, [name]).length === 0) missing(parts, `\`${name}:\`, whose gates are set`);
  }
  if (at === undefined || unit === undefined) return undefined;
  const place = { at, unit, ...(token === undefined ? {} : { token }) };
  return why && goal && solution && { ...base, kind: 'gate', ...place, gates, goal, solution, why };
}

function readTask(base: CheckpointBase, parts: CheckpointParts): Checkpoint | undefined {
  const why = readAnswer(parts);
  const goal = readGoal(parts);
  const solution = readSolution(parts);
  return why && goal && solution && { ...base, kind: 'do', goal, solution, why };
}

function readTarget(parts: CheckpointParts): Reading | undefined {
  const [directive] = named(parts, ['predict']);
  if (!directive) {
    missing(parts, '`predict:`, the number to be set, such as `forget of unit 8 at 3`');
    return undefined;
  }
  const term = readExpression(directive.value, directive.valueOffset, parseTerm, parts.report);
  const target = term && targetOf(term);
  if (term && !target) {
    const problem =
      '`predict:` takes one number of one token: `forget of unit 8 at 3`, `probability at 8 with forget@3=1`';
    parts.report.at(problem, directive.valueOffset, directive.value.length);
  }
  return target;
}

function targetOf(term: Term): Reading | undefined {
  if (term.kind !== 'reading' || term.aggregate || !isPredictable(term.name)) return undefined;
  const { at, unit, clamps, ...other } = term.place;
  if (at?.step === undefined || Object.keys(other).length > 0) return undefined;
  if ((term.name === 'probability') === (unit !== undefined)) return undefined;
  return {
    quantity: term.name,
    at: at.step,
    ...(at.token === undefined ? {} : { token: at.token }),
    ...(unit ? { unit: unit.index } : {}),
    ...(clamps ? { clamps } : {}),
  };
}

const isPredictable = (name: ReadingName): name is UnitReading | 'probability' =>
  name === 'probability' || unitReadings.some((reading) => reading === name);

const gateNames: readonly GateName[] = ['forget', 'input', 'output', 'reset', 'update'];

function readGates(parts: CheckpointParts): readonly GateName[] {
  const [directive] = named(parts, ['gates']);
  const names = directive?.value.split(/[\s,]+/) ?? [];
  const gates = gateNames.filter((gate) => names.includes(gate));
  if (directive && gates.length === names.length && gates.length > 0) return gates;
  const problem = `\`gates:\` takes the gates to set: some of ${gateNames.join(', ')}`;
  if (directive) parts.report.at(problem, directive.valueOffset, directive.value.length);
  else missing(parts, '`gates:`, which gates are set');
  return [];
}

/** What is to be reached; several `goal:` lines must hold together. */
function readGoal(parts: CheckpointParts): Goal | undefined {
  const directives = named(parts, ['goal']);
  if (directives.length === 0) missing(parts, '`goal:`, what is to be reached');
  const goals = directives.flatMap((directive) => readClaim(directive, parts.report) ?? []);
  const [first, second] = goals;
  if (!first || !second) return first;
  const conditions = goals.map(({ condition }) => condition);
  return {
    ...first,
    source: goals.map(({ source }) => source).join(' and '),
    condition: { kind: 'all', conditions, span: { start: 0, end: first.source.length } },
  };
}

/** What reaches the goal: `solution: clamp: forget@3=0`, one change a line. */
function readSolution(parts: CheckpointParts): Scene | undefined {
  const directives = named(parts, ['solution']);
  if (directives.length === 0) {
    missing(parts, 'its answer: a `solution:`, which the checker tries');
    return undefined;
  }
  const changes = directives.flatMap(({ value, valueOffset }): readonly Directive[] => {
    const [, name = '', colon = '', change = ''] = /^([a-z]+)(\s*:\s*)(.*)$/.exec(value) ?? [];
    if (Object.hasOwn(sceneDirectives, name)) {
      return [{ name, value: change, offset: valueOffset, valueOffset: valueOffset + name.length + colon.length }];
    }
    const problem = '`solution:` takes a directive of a scene: `solution: clamp: forget@3=0`';
    parts.report.at(problem, valueOffset, value.length);
    return [];
  });
  return readScene(changes, parts.report);
}
