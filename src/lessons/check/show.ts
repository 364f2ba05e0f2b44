import type { ReaderKind } from '../../engine/readers.ts';
import { parseClamp } from '../../model/tracing/clamp.ts';
import type { Comparison, Condition, Term } from '../expression/expression.ts';
import type { Checkpoint, Scene } from '../lesson.ts';
import { isDrawn, isOfUnit, levelOf, reaches, type ShowLevel } from '../show.ts';
import { reportScene, type StepCheck } from './step-check.ts';

/** Something that a step points at or asks for. */
interface Need {
  /** as the complaint names it */
  readonly what: string;
  /** the least that a scene has to draw for it */
  readonly from: ShowLevel;
}

/** Views that are there with the review strip alone: the lesson over the whole width, and the bag of words. */
const inStrip: readonly string[] = ['gates', 'compare'];

/** A scene that draws a part of the view must not hide what its own step asks for. */
export function checkShow(check: StepCheck): void {
  const { scene, step, model, situation } = check;
  const { show = 'all' } = scene;
  if (show === 'all') return;
  const { cell } = model.config;
  const needs = [...needsOfScene(step.scene, situation.view, cell), ...needsOfCheckpoint(step.checkpoint, cell)];
  for (const { what, from } of needs) {
    if (reaches(show, from)) continue;
    reportScene(check, 'show', `\`show: ${show}\` hides ${what}, which this step needs: it takes \`show: ${from}\``);
    return; // the first one says what to write
  }
}

const ofView = (view = 'gates'): readonly Need[] =>
  inStrip.includes(view) ? [] : [{ what: `the view ${view}`, from: 'belt' }];

function ofQuantity(name: string, cell: ReaderKind): readonly Need[] {
  return isOfUnit(cell, name) || !isDrawn('output', cell, name) ? [{ what: name, from: levelOf(cell, name) }] : [];
}

function needsOfScene(
  { gate, spotlight = [], clamps = [] }: Scene,
  view: string | undefined,
  cell: ReaderKind,
): readonly Need[] {
  const pointed = spotlight.flatMap((name) => {
    if (name === 'review' || name === 'lesson') return [];
    if (name === 'figure' || name.startsWith('unit ')) return [{ what: name, from: 'belt' } as const];
    if (name === 'sum') return [{ what: 'the sum', from: 'forget' } as const];
    return ofQuantity(name, cell);
  });
  return [...ofView(view), ...(gate ? ofQuantity(gate, cell) : []), ...pointed, ...ofClamps(clamps, cell)];
}

const ofClamps = (clamps: readonly string[], cell: ReaderKind): readonly Need[] =>
  clamps.flatMap((clamp) => ofQuantity(parseClamp(clamp).gate, cell));

function needsOfCheckpoint(checkpoint: Checkpoint | undefined, cell: ReaderKind): readonly Need[] {
  switch (checkpoint?.kind) {
    case 'predict':
      return ofReading(checkpoint.target.quantity, cell);
    case 'gate':
      return [
        ...checkpoint.gates.flatMap((gate) => ofQuantity(gate, cell)),
        ...ofCondition(checkpoint.goal.condition, cell),
      ];
    case 'do': {
      const { view, clamps = [], unit, filler } = checkpoint.solution;
      return [
        ...ofCondition(checkpoint.goal.condition, cell),
        ...ofClamps(clamps, cell),
        ...(view === undefined ? [] : ofView(view)),
        ...(unit === undefined ? [] : ofUnit),
        ...(filler === undefined ? [] : ofView('gradient')),
      ];
    }
    default:
      return [];
  }
}

const ofUnit: readonly Need[] = [{ what: 'the units', from: 'belt' }];

/** The probability stands in the review strip; gradients have a view of their own. */
function ofReading(name: string, cell: ReaderKind): readonly Need[] {
  if (name === 'probability' || name === 'logit') return [];
  return name.startsWith('gradient') ? ofView('gradient') : ofQuantity(name, cell);
}

function ofCondition(condition: Condition, cell: ReaderKind): readonly Need[] {
  switch (condition.kind) {
    case 'all':
      return condition.conditions.flatMap((it) => ofCondition(it, cell));
    case 'comparison':
      return [condition.left, ...boundsOf(condition.comparison)].flatMap((term) => ofTerm(term, cell));
    case 'word':
      if (condition.subject === 'view') return ofView(condition.word);
      return condition.subject === 'gate' ? ofQuantity(condition.word, cell) : [];
    default:
      return [];
  }
}

const boundsOf = (comparison: Comparison): readonly Term[] =>
  comparison.operator === 'between' ? [comparison.low, comparison.high] : [comparison.right];

function ofTerm(term: Term, cell: ReaderKind): readonly Need[] {
  switch (term.kind) {
    case 'reading':
      return ofReading(term.name, cell);
    case 'change':
      return ofTerm(term.of, cell);
    case 'sum-part':
      return [...ofView('arithmetic'), ...ofQuantity(term.gate, cell)];
    case 'situation':
      return term.name === 'unit' ? ofUnit : term.name === 'filler' ? ofView('gradient') : [];
    case 'count':
      return ofCondition(term.condition, cell);
    case 'which':
      return [...(term.of === 'unit' ? ofUnit : []), ...ofTerm(term.reading, cell)];
    default:
      return [];
  }
}
