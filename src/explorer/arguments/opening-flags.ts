import type { Argv } from 'yargs';
import { timelineQuantities, unitOrders, type ViewPart, viewIds, viewParts } from '../../session/state/state.ts';

/** The flags that open the explorer at a place. Tokens, units and layers count from 0, lesson scenes from 1. */
export interface OpeningArgs {
  readonly view?: (typeof viewIds)[number] | undefined;
  readonly at?: number | undefined;
  readonly phase?: string | undefined;
  readonly unit?: number | undefined;
  readonly gate?: string | undefined;
  readonly layer?: number | undefined;
  readonly direction?: 'forward' | 'backward' | undefined;
  readonly order?: (typeof unitOrders)[number] | undefined;
  readonly quantity?: (typeof timelineQuantities)[number] | undefined;
  readonly filler?: number | undefined;
  readonly part?: ViewPart | undefined;
  /** a train step */
  readonly after?: number | undefined;
  readonly clamp: readonly string[];
}

/** Adds them to a command. */
export const withOpeningFlags = <T>(yargs: Argv<T>) =>
  yargs
    .option('view', { choices: viewIds, nargs: 1, describe: 'which view to open' })
    .option('at', { type: 'number', nargs: 1, describe: 'the token to open at, from 0' })
    .option('phase', { type: 'string', nargs: 1, describe: "how far into the token's arithmetic: read, forget ..." })
    .option('unit', { type: 'number', nargs: 1, describe: 'the selected unit, from 0' })
    .option('gate', { type: 'string', nargs: 1, describe: 'the selected gate, or candidate' })
    .option('layer', { type: 'number', nargs: 1, describe: 'the layer of a stacked model, from 0' })
    .option('direction', { choices: directions, nargs: 1, describe: 'the direction of a model of two' })
    .option('order', { choices: unitOrders, nargs: 1, describe: 'how the units are sorted' })
    .option('quantity', { choices: timelineQuantities, nargs: 1, describe: 'what the timeline shows' })
    .option('filler', { type: 'number', nargs: 1, describe: 'filler words in the gradient view' })
    .option('part', { choices: viewParts, nargs: 1, describe: 'the part of the view Gradient or Compare' })
    .option('after', { type: 'number', nargs: 1, describe: 'the model as it was after this train step' })
    .option('clamp', { type: 'string', array: true, default: [], nargs: 1, describe: 'what if: as in trace' })
    .group(openingFlags, 'Where it opens:');

const openingFlags: string[] = [
  ...['model', 'lesson', 'scene', 'view', 'at', 'phase', 'unit', 'gate', 'layer', 'direction'],
  ...['order', 'quantity', 'filler', 'part', 'after', 'clamp'],
];

const directions = ['forward', 'backward'] as const;
