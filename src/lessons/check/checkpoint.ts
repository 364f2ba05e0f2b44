import { readers } from '../../engine/readers.ts';
import { evaluateGoal, isBounded } from '../expression/goal.ts';
import type { Situation } from '../expression/situation.ts';
import { plainText, proseOf } from '../format/prose.ts';
import type { DoCheckpoint, GateCheckpoint, PredictCheckpoint } from '../lesson.ts';
import { withSolution } from '../scene.ts';
import { targetValue } from '../target.ts';
import { inWords } from './claims.ts';
import { orComplain, reportCheckpoint, type StepCheck } from './step-check.ts';

/** Tries what a step asks of the learner: its target can be looked up, its goal is open, and its solution reaches it. */
export function checkCheckpoint(check: StepCheck): void {
  const { checkpoint } = check.step;
  if (checkpoint?.kind === 'predict') checkTarget(check, checkpoint);
  if (checkpoint?.kind === 'gate') checkGates(check, checkpoint);
  if (checkpoint?.kind === 'gate' || checkpoint?.kind === 'do') checkGoal(check, checkpoint);
}

function checkTarget(check: StepCheck, { target }: PredictCheckpoint): void {
  orComplain(
    () => targetValue(target, check.situation, check.world.library),
    ({ message }) => reportCheckpoint(check, 'predict', message),
  );
}

function checkGates(check: StepCheck, { gates, at, token, unit }: GateCheckpoint): void {
  const { model, situation, world } = check;
  const { name, cell } = model.config;
  const there = readers[cell].gates;
  const lacking = gates.find((gate) => !there.includes(gate));
  if (lacking) reportCheckpoint(check, 'gates', `${name} has no gate ${lacking}: it has ${there.join(', ') || 'none'}`);
  const target = { quantity: 'hidden', at, unit, ...(token === undefined ? {} : { token }) } as const;
  orComplain(
    () => targetValue(target, situation, world.library),
    ({ message }) => reportCheckpoint(check, message.includes('unit') ? 'unit' : 'at', message),
  );
}

/** A question that says how something is to be done: without a change, with clamps only, by not a word. */
const RULES_OUT = /\b(without|only|alone)\b|\bnot\b[^.?!]*\ba word\b/i;
/** The same in the text of the step, where “only” may mean anything. */
const RULED_OUT_BEFORE = /\bwithout (?:a change|changing|touching|editing)\b/i;

function checkGoal(check: StepCheck, checkpoint: GateCheckpoint | DoCheckpoint): void {
  const { goal, solution } = checkpoint;
  const before = proseOf(check.step.blocks).map(plainText).join(' ');
  const [ruledOut] = RULES_OUT.exec(plainText(checkpoint.question)) ?? RULED_OUT_BEFORE.exec(before) ?? [];
  if (ruledOut !== undefined && !isBounded(goal.condition)) {
    const terms = "`changed by clamps alone`, `clamps at most 2` or `text is the scene's words in another order`";
    reportCheckpoint(check, 'goal', `the step says “${ruledOut}”, and its goal does not check it: add ${terms}`);
  }
  const { scene, model, world } = check;
  const placed = withSolution(scene, solution, world.library.model(solution.model ?? scene.model) ?? model);
  const tried = withTraining(check, placed, solution);
  if (!tried) return;
  const reached = (situation: Situation, name: string) =>
    orComplain(
      () => evaluateGoal(goal.condition, situation, check.situation, world.library),
      ({ message }) => reportCheckpoint(check, name, message),
    );
  const outcome = reached(tried, 'solution');
  if (!outcome) return;
  if (!outcome.holds)
    reportCheckpoint(check, 'solution', `this does not reach the goal: found ${inWords(outcome.found)}`);
  // A goal may ask for what is not there yet, such as a token that the learner has to write.
  const open = orComplain(
    () => evaluateGoal(goal.condition, atStart(check), check.situation, world.library),
    () => undefined,
  );
  if (open?.holds) reportCheckpoint(check, 'goal', 'this goal is reached before the learner does anything');
}

/** With what comes of the training that the solution asks for. */
function withTraining(
  check: StepCheck,
  situation: Situation,
  { train }: DoCheckpoint['solution'],
): Situation | undefined {
  if (train === undefined) return situation;
  const training = check.world.library.train?.(train) ?? 'nothing is trained here';
  if (typeof training !== 'string') return { ...situation, training };
  reportCheckpoint(check, 'solution', training);
  return undefined;
}

/** What the learner begins with: the scene, and gates that are theirs to set half open. */
function atStart({ step: { checkpoint }, situation }: StepCheck): Situation {
  if (checkpoint?.kind !== 'gate') return situation;
  const halfOpen = checkpoint.gates.map((gate) => `${gate}:${checkpoint.unit}@${checkpoint.at}=0.5`);
  return { ...situation, clamps: [...situation.clamps, ...halfOpen] };
}
