import { evaluate, type Outcome } from './evaluate.ts';
import type { Condition, Term } from './expression.ts';
import type { Library, SceneBehind, Situation } from './situation.ts';

/**
 * Whether a reader has reached a goal. Unless the goal itself is about the text, the model or a training, both must be the scene's:
 * whoever edits the review has not done what a question about gates asks.
 *
 * @param scene what the reader began with
 * @throws {ExpressionError} when it asks for something that is not there
 */
export function evaluateGoal(goal: Condition, situation: Situation, scene: SceneBehind, library: Library): Outcome {
  const { span } = goal;
  const asked: Condition[] = [
    ...(isAbout(goal, TEXT) || isAbout(goal, TRAINED) ? [] : [{ kind: 'same', part: 'text', span } as const]),
    ...(isAbout(goal, MODEL) || isAbout(goal, TRAINED) ? [] : [{ kind: 'same', part: 'model', span } as const]),
  ];
  const here = { ...situation, scene };
  for (const condition of asked) {
    const outcome = evaluate(condition, here, library);
    if (!outcome.holds) return outcome;
  }
  return evaluate(goal, here, library);
}

/** Whether a goal says what may be changed to reach it: the text, or clamps, or how many of them. */
export const isBounded = (goal: Condition): boolean =>
  some(goal, (part) => part.kind === 'text-change' || part.kind === 'clamps-alone' || ofSituation(part, 'clamps'));

type Test = (part: Condition) => boolean;

const TEXT: Test = (part) =>
  part.kind === 'text-change' ||
  (part.kind === 'has-token' && part.place.text === undefined) ||
  (part.kind === 'token' && part.place.text === undefined) ||
  ofSituation(part, 'tokens');

const MODEL: Test = (part) => part.kind === 'word' && (part.subject === 'model' || part.subject === 'cell');

/** What is trained is another model, and reads a text of its own task. */
const TRAINED: Test = (part) => ofSituation(part, 'accuracy of the training') || ofSituation(part, 'train steps');

const isAbout = (goal: Condition, test: Test): boolean => some(goal, test);

const some = (condition: Condition, test: Test): boolean =>
  condition.kind === 'all' ? condition.conditions.some((part) => some(part, test)) : test(condition);

const ofSituation = (part: Condition, name: SituationNumber): boolean =>
  part.kind === 'comparison' && isNumberOf(part.left, name);

type SituationNumber = Extract<Term, { kind: 'situation' }>['name'];

const isNumberOf = (term: Term, name: string): boolean => term.kind === 'situation' && term.name === name;
