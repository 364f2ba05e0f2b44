import type { Argv } from 'yargs';
import { type PlayedBy, playedBy } from '../../session/state/state.ts';
import { demo } from './demo.ts';
import { type OpeningArgs, withOpeningFlags } from './opening-flags.ts';
import type { TextArgs } from './text-argument.ts';
import { type TrainingArgs, withTrainingFlags } from './training-flags.ts';

/** The explorer's own command line, parsed. */
export interface ExploreArgs extends TextArgs, OpeningArgs, TrainingArgs {
  readonly model?: string | undefined;
  readonly lesson?: string | undefined;
  readonly scene?: number | undefined;
  readonly 'no-progress': boolean;
  readonly color: (typeof colors)[number];
  readonly ascii: boolean;
  readonly 'reduced-motion': boolean;
  readonly 'screen-reader'?: boolean | undefined;
  readonly play: boolean;
  readonly 'play-by'?: PlayedBy | undefined;
  readonly speed?: string | undefined;
  readonly 'show-keys': boolean;
  readonly log?: string | undefined;
  readonly force: boolean;
}

/** How yargs is told of the explorer; it runs where no command is named. */
export const explorerUsage = { command: '$0 [text..]', describe: 'step through a review, gate by gate' } as const;

const colors = ['auto', 'truecolor', '256', '16', 'none'] as const;

/** Adds the text and every option of the explorer to a command. */
export const withExplorerOptions = (yargs: Argv<object>): Argv<ExploreArgs> =>
  withTrainingFlags(
    withOpeningFlags(
      yargs
        .positional('text', { type: 'string', array: true, describe: 'a review of your own' })
        .option('model', { type: 'string', nargs: 1, describe: `a built-in model or a folder [${demo.model}]` })
        .option('lesson', { type: 'string', nargs: 1, describe: 'a lesson by its id or number, or a file of your own' })
        .option('scene', { type: 'number', nargs: 1, describe: 'the step of the lesson to begin at, from 1' }),
    ),
  )
    .option('play', { type: 'boolean', default: false, describe: 'step by itself; any key stops it' })
    .option('play-by', {
      choices: playedBy,
      nargs: 1,
      describe: 'play by token, by phase, or by snapshot of the training',
    })
    .option('speed', {
      type: 'string',
      nargs: 1,
      describe: 'of play: steps a minute, or 2x, 0.5x ... of the usual 60',
    })
    .option('show-keys', { type: 'boolean', default: false, describe: 'show each key that is pressed, for a moment' })
    .option('log', {
      type: 'string',
      nargs: 1,
      describe: 'write all that happens to this file, for follow and record',
    })
    .option('force', { type: 'boolean', default: false, describe: 'replace the log that is there' })
    .option('no-progress', { type: 'boolean', default: false, describe: 'keep nothing of how far you are' })
    .option('screen-reader', { type: 'boolean', describe: 'sentences to be read aloud, nothing drawn' })
    .option('reduced-motion', { type: 'boolean', default: false, describe: 'nothing moves but what you play' })
    .option('color', { choices: colors, default: 'auto' as const, nargs: 1, describe: 'how many colours to use' })
    .option('ascii', { type: 'boolean', default: false, describe: 'draw with ASCII characters only' })
    .group(['play', 'play-by', 'speed', 'show-keys', 'log', 'force'], 'To show it to others:')
    .group(['screen-reader', 'reduced-motion', 'color', 'ascii'], 'How it is shown:')
    .example('$0 "It broke twice, but the service was great."', 'on a review of your own')
    .example('$0 --lesson 4 --scene 2', 'at a step of a lesson');
