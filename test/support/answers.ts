import type { GateName } from '../../src/engine/cell.ts';
import type {
  ChoiceCheckpoint,
  DoCheckpoint,
  GateCheckpoint,
  PredictCheckpoint,
  Scene,
} from '../../src/lessons/lesson.ts';
import { type GateClamp, isGateClamp, isWeightClamp, parseClamp } from '../../src/model/tracing/clamp.ts';
import { predictionTarget } from '../../src/session/course/checkpoint.ts';
import { currentCheckpoint } from '../../src/session/course/place.ts';
import { weightKeys } from '../../src/session/readings/attention/looking.ts';
import { fieldValue } from '../../src/session/readings/learning/form.ts';
import { currentReading } from '../../src/session/readings/reading.ts';
import { viewIds } from '../../src/session/state/state.ts';
import type { TrainingForm } from '../../src/session/state/training.ts';
import type { Learner } from './learner.ts';

/** The first try of a learner who does not know; nothing where there is no wrong answer to give. */
export function answerWrongly(learner: Learner): void {
  const checkpoint = currentCheckpoint(learner.state());
  switch (checkpoint?.kind) {
    case 'choice':
      focus(learner, 'checkpoint');
      learner.press(String(checkpoint.options.findIndex(({ right }) => !right) + 1));
      break;
    case 'predict':
      predict(learner, checkpoint, 'far off');
      break;
    case 'gate':
      focus(learner, 'checkpoint');
      learner.press('{right}{left}{enter}');
      break;
    case 'recall':
      recall(learner, 3);
      break;
    case 'do':
      learner.press('ttt');
      break;
    default:
  }
}

/** The answer, by the keys that a learner presses; a task is done as its own solution says. */
export function answerRightly(learner: Learner): void {
  const checkpoint = currentCheckpoint(learner.state());
  switch (checkpoint?.kind) {
    case 'choice':
      choose(learner, checkpoint);
      break;
    case 'predict':
      predict(learner, checkpoint, 'close');
      break;
    case 'gate':
      setGates(learner, checkpoint);
      break;
    case 'recall':
      recall(learner, 1);
      break;
    case 'do':
      doIt(learner, checkpoint);
      break;
    default:
  }
}

/** Tab goes round the panes. */
export function focus(learner: Learner, to: 'main' | 'checkpoint' | 'lesson'): void {
  for (let tabs = 0; learner.state().focus !== to; tabs++) {
    if (tabs > 2) throw new Error(`Tab does not lead to ${to}`);
    learner.press('{tab}');
  }
}

function recall(learner: Learner, mark: 1 | 3): void {
  focus(learner, 'checkpoint');
  learner.press(`{enter}q: it keeps, more or less, 1 or 2?{enter}${mark}`);
}

function choose(learner: Learner, { options }: ChoiceCheckpoint): void {
  focus(learner, 'checkpoint');
  learner.press(String(options.findIndex(({ right }) => right) + 1));
}

const BAR_STEPS = 20;

/** Sets the bar beside the value, or at the end that is farther from it. */
function predict(learner: Learner, checkpoint: PredictCheckpoint, how: 'close' | 'far off'): void {
  const { scale, value = Number.NaN } = predictionTarget(learner.state(), checkpoint);
  const [low, high] = scale;
  const nearest = Math.round(((value - low) / (high - low)) * BAR_STEPS);
  const wanted = how === 'close' ? Math.min(BAR_STEPS, Math.max(0, nearest)) : nearest > BAR_STEPS / 2 ? 0 : BAR_STEPS;
  const by = wanted - BAR_STEPS / 2;
  focus(learner, 'checkpoint');
  learner.press(`${(by < 0 ? '{left}' : '{right}').repeat(Math.abs(by))}{enter}`);
}

function setGates(learner: Learner, { gates, solution }: GateCheckpoint): void {
  focus(learner, 'checkpoint');
  learner.press('{up}{up}{up}');
  for (const gate of gates) {
    const clamp = clampsOf(solution).find((it) => it.gate === gate);
    if (clamp) learner.press((clamp.value > 0.5 ? '{right}' : '{left}').repeat(BAR_STEPS / 2));
    learner.press('{down}');
  }
  learner.press('{enter}');
}

const clampsOf = ({ clamps = [] }: Scene): readonly GateClamp[] => clamps.map(parseClamp).filter(isGateClamp);

function doIt(learner: Learner, { solution }: DoCheckpoint): void {
  focus(learner, 'main');
  if (solution.text !== undefined) {
    learner.press(`i{end}${'{backspace}'.repeat(learner.state().text.length)}${solution.text}{enter}`);
  }
  while (solution.model !== undefined && learner.state().modelName !== solution.model) learner.press('c');
  if (solution.view !== undefined) learner.press(String(viewIds.map(String).indexOf(solution.view) + 1));
  if (solution.at !== undefined) goToToken(learner, solution.at);
  if (solution.unit !== undefined) goToUnit(learner, solution.unit);
  while (solution.filler !== undefined && learner.state().filler < solution.filler) learner.press('+');
  for (const clamp of clampsOf(solution)) setClamp(learner, clamp);
  for (const clamp of (solution.clamps ?? []).map(parseClamp).filter(isWeightClamp)) {
    const keys = weightKeys(learner.state(), clamp);
    learner.press(keys.map((key) => (key.length > 1 ? `{${key}}` : key)).join(''));
  }
  if (solution.train !== undefined) train(learner, solution.train);
}

/** Fills in the starting bias, which is what the course asks for, and trains. @param training `recall start chrono …` */
function train(learner: Learner, training: string): void {
  const [, start] = /start (\S+)/.exec(training) ?? [];
  learner.press('T');
  const form = (): TrainingForm => {
    const { overlay } = learner.state();
    if (overlay.kind !== 'training') throw new Error('T opens no form');
    return overlay.form;
  };
  for (let keys = 0; form().field !== 'start' && keys < 20; keys++) learner.press('{down}');
  for (let keys = 0; fieldValue(form(), 'start') !== start && keys < 20; keys++) learner.press('{right}');
  learner.press('{enter}');
}

function goToToken(learner: Learner, timeStep: number): void {
  learner.press(`g${'l'.repeat(timeStep)}`);
}

function goToUnit(learner: Learner, unit: number): void {
  learner.press('k'.repeat(16));
  for (let row = 0; row < 16 && learner.state().cursor.unit !== unit; row++) learner.press('j');
}

/** One token or a few are set one by one; all from one on with `t`. */
function setClamp(learner: Learner, { gate, units, tokens, value }: GateClamp): void {
  const last = currentReading(learner.state()).steps.length - 1;
  const places = tokens === '*' ? [[0, last] as const] : tokens;
  for (const place of places) {
    const [from, to] = typeof place === 'number' ? [place, place] : place;
    const isToEnd = to === last && from < last;
    for (let timeStep = from; timeStep <= (isToEnd ? from : to); timeStep++) {
      goToToken(learner, timeStep);
      if (units !== '*') goToUnit(learner, Number(units[0]));
      openGate(learner, gate);
      learner.press(`${value > 0.5 ? 1 : 0}${units === '*' ? 'a' : ''}${isToEnd ? 't' : ''}{enter}`);
    }
  }
}

function openGate(learner: Learner, gate: GateName): void {
  learner.press('x');
  for (let tabs = 0; tabs < 3 && learner.state().whatIf.draft?.gate !== gate; tabs++) learner.press('{tab}');
}
