import { UserError } from '../../errors/user-error.ts';
import type {
  Checkpoint,
  ChoiceCheckpoint,
  DoCheckpoint,
  GateCheckpoint,
  PredictCheckpoint,
  Scene,
} from '../../lessons/lesson.ts';
import type { AttentionWeight } from '../../model/tracing/attention-clamp.ts';
import { type GateClamp, isGateClamp, isWeightClamp, parseClamp } from '../../model/tracing/clamp.ts';
import { isAnswered, predictionTarget } from '../../session/course/checkpoint.ts';
import { currentAttempt, currentCheckpoint } from '../../session/course/place.ts';
import { weightKeys } from '../../session/readings/attention/looking.ts';
import { fieldValue } from '../../session/readings/learning/form.ts';
import { currentReading } from '../../session/readings/reading.ts';
import { viewIds } from '../../session/state/state.ts';
import type { Stage } from '../stage.ts';
import { textOf } from './text.ts';

/** Presses keys one after another, as a teacher would who is watched. */
interface Hand {
  readonly stage: Stage;
  /** @param everyMs after each */
  readonly press: (keys: readonly string[], everyMs?: number) => Promise<void>;
}

const KEY_MS = 450;
const SWEEP_MS = 90;
const LETTER_MS = 55;
/** An answer that is typed is a sentence, and no longer than a line. */
const MOST_TYPED = 90;
/** However long a training takes, of the time of the show it takes no more. */
const TRAINING_MS = 120_000;

/** Answers the question that is on the screen, by keys. @throws {UserError} where that leads nowhere */
export async function answer(stage: Stage): Promise<void> {
  const checkpoint = currentCheckpoint(stage.state());
  if (!checkpoint) return;
  const hand: Hand = {
    stage,
    async press(keys, everyMs = KEY_MS) {
      for (const key of keys) {
        await stage.press(key);
        await stage.pass(everyMs);
      }
    },
  };
  await act(checkpoint, hand);
  const isDone = (): boolean => isAnswered(checkpoint, currentAttempt(stage.state()));
  if (await stage.passUntil(isDone, TRAINING_MS)) return;
  throw new UserError(`the question ${checkpoint.id} is not answered by what its lesson says`);
}

async function act(checkpoint: Checkpoint, hand: Hand): Promise<void> {
  if (checkpoint.kind === 'do') return doIt(checkpoint, hand);
  await focus('checkpoint', hand);
  switch (checkpoint.kind) {
    case 'choice':
      return choose(checkpoint, hand);
    case 'predict':
      return predict(checkpoint, hand);
    case 'gate':
      return setGates(checkpoint, hand);
    default: {
      const [first] = textOf(checkpoint.answer).split(/(?<=[.!?]) /);
      const typed = first.length > MOST_TYPED ? first.slice(0, first.lastIndexOf(' ', MOST_TYPED)) : first;
      await hand.press(['enter']);
      await hand.press([...typed], LETTER_MS);
      await hand.press(['enter']);
    }
  }
}

/** Of an answer that was typed the mark is still to be given, once the other was read. */
export async function mark(stage: Stage): Promise<void> {
  if (currentCheckpoint(stage.state())?.kind !== 'recall') return;
  await stage.press('1');
  await stage.pass(KEY_MS);
}

/** Tab goes round the panes. */
async function focus(to: 'main' | 'checkpoint', { stage, press }: Hand): Promise<void> {
  for (let tabs = 0; stage.state().focus !== to && tabs < 3; tabs++) await press(['tab']);
}

const choose = ({ options }: ChoiceCheckpoint, { press }: Hand): Promise<void> =>
  press([String(options.findIndex(({ right }) => right) + 1)]);

const BAR_STEPS = 20;

/** Sets the bar beside the value: close, as somebody does who has understood, and not on it. */
async function predict(checkpoint: PredictCheckpoint, { stage, press }: Hand): Promise<void> {
  const { scale, value = 0 } = predictionTarget(stage.state(), checkpoint);
  const [low, high] = scale;
  const nearest = Math.round(((value - low) / (high - low)) * BAR_STEPS);
  const by = Math.min(BAR_STEPS, Math.max(0, nearest)) - BAR_STEPS / 2;
  await press(repeated(by < 0 ? 'left' : 'right', Math.abs(by)), SWEEP_MS);
  await press(['enter']);
}

async function setGates({ gates, solution }: GateCheckpoint, { press }: Hand): Promise<void> {
  await press(['up', 'up', 'up'], SWEEP_MS);
  for (const gate of gates) {
    const clamp = clampsOf(solution).find((it) => it.gate === gate);
    if (clamp) await press(repeated(clamp.value > 0.5 ? 'right' : 'left', BAR_STEPS / 2), SWEEP_MS);
    await press(['down']);
  }
  await press(['enter']);
}

const repeated = (key: string, count: number): readonly string[] => new Array<string>(count).fill(key);
const clampsOf = ({ clamps = [] }: Scene): readonly GateClamp[] => clamps.map(parseClamp).filter(isGateClamp);

const weightsOf = ({ clamps = [] }: Scene): readonly AttentionWeight[] => clamps.map(parseClamp).filter(isWeightClamp);

async function doIt({ solution }: DoCheckpoint, hand: Hand): Promise<void> {
  const { stage, press } = hand;
  await focus('main', hand);
  if (solution.text !== undefined) {
    await press(['i', 'end']);
    await press(repeated('backspace', [...stage.state().text].length), SWEEP_MS / 3);
    await press([...solution.text], LETTER_MS);
    await press(['enter']);
  }
  while (solution.model !== undefined && stage.state().modelName !== solution.model) await press(['c']);
  if (solution.view !== undefined) await press([String(viewIds.map(String).indexOf(solution.view) + 1)]);
  if (solution.at !== undefined) await goToToken(solution.at, hand);
  if (solution.unit !== undefined) await goToUnit(solution.unit, hand);
  while (solution.filler !== undefined && stage.state().filler < solution.filler) await press(['+'], SWEEP_MS);
  for (const clamp of clampsOf(solution)) await setClamp(clamp, hand);
  for (const clamp of weightsOf(solution)) await press(weightKeys(stage.state(), clamp));
  if (solution.train !== undefined) await train(solution.train, hand);
}

/** Fills in the starting bias, which is what the course asks for, and trains. @param training `recall start chrono …` */
async function train(training: string, { stage, press }: Hand): Promise<void> {
  const [, start] = /start (\S+)/.exec(training) ?? [];
  await press(['T']);
  const form = () => {
    const { overlay } = stage.state();
    return overlay.kind === 'training' ? overlay.form : undefined;
  };
  for (let keys = 0; form()?.field !== 'start' && keys < 20; keys++) await press(['down']);
  const value = (): string => {
    const filled = form();
    return filled ? fieldValue(filled, 'start') : '';
  };
  for (let keys = 0; value() !== start && keys < 20; keys++) await press(['right']);
  await press(['enter']);
}

async function goToToken(timeStep: number, { stage, press }: Hand): Promise<void> {
  const by = timeStep - stage.state().cursor.timeStep;
  await press(repeated(by < 0 ? 'left' : 'right', Math.abs(by)), SWEEP_MS * 2);
}

async function goToUnit(unit: number, { stage, press }: Hand): Promise<void> {
  await press(repeated('up', 16), SWEEP_MS / 3);
  for (let row = 0; row < 16 && stage.state().cursor.unit !== unit; row++) await press(['down'], SWEEP_MS * 2);
}

/** One token or a few are set one by one; all from one on with `t`. */
async function setClamp(clamp: GateClamp, hand: Hand): Promise<void> {
  const last = currentReading(hand.stage.state()).steps.length - 1;
  for (const [from, to] of placesOf(clamp, last)) {
    const isToEnd = to === last && from < last;
    for (let timeStep = from; timeStep <= (isToEnd ? from : to); timeStep++) {
      await goToToken(timeStep, hand);
      await setGate(clamp, isToEnd, hand);
    }
  }
}

/** The stretches of tokens that a clamp is for, first and last. */
function placesOf({ tokens }: GateClamp, last: number): readonly (readonly [from: number, to: number])[] {
  if (tokens === '*') return [[0, last]];
  return tokens.map((place) => (typeof place === 'number' ? [place, place] : place));
}

async function setGate({ gate, units, value }: GateClamp, isToEnd: boolean, hand: Hand): Promise<void> {
  const { stage, press } = hand;
  if (units !== '*') await goToUnit(Number(units[0]), hand);
  await press(['x']);
  for (let tabs = 0; tabs < 3 && stage.state().whatIf.draft?.gate !== gate; tabs++) await press(['tab']);
  await press([value > 0.5 ? '1' : '0', ...(units === '*' ? ['a'] : []), ...(isToEnd ? ['t'] : []), 'enter']);
}
