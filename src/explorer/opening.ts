import type { Quantity } from '../engine/cell.ts';
import { UsageError } from '../errors/user-error.ts';
import { lessonLimits } from '../lessons/limits.ts';
import type { History } from '../model/history.ts';
import type { Model } from '../model/model.ts';
import { tokenize } from '../model/tokens/tokenizer.ts';
import { checkClamps, parseClamp } from '../model/tracing/clamp.ts';
import { phases, selectableGates } from '../session/readings/phases.ts';
import type { Opening } from '../session/state/start.ts';
import { compareParts, gradientParts } from '../session/state/state.ts';
import type { OpeningArgs } from './arguments/opening-flags.ts';

/**
 * What the flags ask for.
 *
 * @param history of the model, where one is asked for by `--after`
 * @throws {UsageError} when a place does not exist in this model or review: which, and what there is
 */
export function openingOf(args: OpeningArgs, model: Model, text: string, history?: History): Opening {
  const { cell, hiddenSize, numLayers, bidirectional } = model.config;
  const tokens = tokenize(text, model.config).length;
  if (args.direction === 'backward' && !bidirectional) {
    throw new UsageError('--direction backward: this model reads in one direction only');
  }
  const clamps = args.clamp.map(parseClamp);
  checkClamps(clamps, model.config, tokens); // says what is wrong with one before anything is drawn
  const timeStep = placeOf('at', args.at, tokens, 'token');
  const unit = placeOf('unit', args.unit, hiddenSize, 'unit');
  const layer = placeOf('layer', args.layer, numLayers, 'layer');
  const filler = placeOf('filler', args.filler, lessonLimits.filler + 1, 'count of filler words');
  const phase = args.phase === undefined ? undefined : phaseIndex(args.phase, cell);
  const gate = args.gate === undefined ? undefined : gateOf(args.gate, cell);
  return {
    ...choicesOf(args),
    ...(timeStep !== undefined && { timeStep }),
    ...(unit !== undefined && { unit }),
    ...(layer !== undefined && { layer }),
    ...(filler !== undefined && { filler }),
    ...(phase !== undefined && { phase }),
    ...(gate !== undefined && { gate }),
    ...(clamps.length > 0 && { clamps }),
    ...(args.after !== undefined && { trainStep: trainStepOf(args.after, model, history) }),
  };
}

/** What yargs has checked already. */
const choicesOf = ({ view, direction, order, quantity, part }: OpeningArgs): Opening => ({
  ...(view && { view }),
  ...(direction && { direction }),
  ...(order && { order }),
  ...(quantity && { quantity }),
  ...partOf(part),
});

/** A part belongs to one view: Gradient or Compare. */
function partOf(part: OpeningArgs['part']): Opening {
  const gradientPart = gradientParts.find((it) => it === part);
  const comparePart = compareParts.find((it) => it === part);
  return { ...(gradientPart && { gradientPart }), ...(comparePart && { comparePart }) };
}

function placeOf(flag: string, value: number | undefined, count: number, what: string): number | undefined {
  if (value === undefined) return undefined;
  if (Number.isInteger(value) && value >= 0 && value < count) return value;
  throw new UsageError(`--${flag} ${value}: there is no such ${what}; they go from 0 to ${count - 1}`);
}

function trainStepOf(step: number, { config }: Model, history: History | undefined): number {
  if (!Number.isSafeInteger(step) || step < 0) {
    throw new UsageError(`--after ${step}: expected a train step, a whole number from 0`);
  }
  if (history) return step;
  throw new UsageError(`--after ${step}: ${config.name} has no history of its training; train --history keeps one`);
}

function phaseIndex(name: string, cell: Model['config']['cell']): number {
  const index = phases[cell].findIndex((phase) => phase.name === name);
  if (index >= 0) return index;
  throw new UsageError(`--phase ${name}: ${phasesOf(cell)}`);
}

const phasesOf = (cell: Model['config']['cell']): string =>
  `a token of this model has the phases ${phases[cell].map((phase) => phase.name).join(', ')}`;

function gateOf(name: string, cell: Model['config']['cell']): Quantity {
  const gate = selectableGates[cell].find((it) => it === name);
  if (gate) return gate;
  throw new UsageError(`--gate ${name}: this model has ${selectableGates[cell].join(', ')}`);
}
