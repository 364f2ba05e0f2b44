import type { Action } from '../../session/state/action.ts';
import type { PlayedBy } from '../../session/state/state.ts';
import type { Depth } from '../../terminal/capabilities.ts';
import type { ExploreArgs } from './explorer-options.ts';
import type { OpeningArgs } from './opening-flags.ts';
import { paceOf } from './pace.ts';
import { trainingOf } from './training-flags.ts';

/** What the command line asks of the explorer. */
export interface ExplorerRequest extends OpeningArgs {
  /** a built-in model's name, or a folder; without one the lesson's, or the one that the explorer opens with */
  readonly model?: string | undefined;
  /** the reader's own review */
  readonly text: string | undefined;
  /** a lesson's id or number, or a file */
  readonly lesson?: string | undefined;
  /** a step of that lesson, from 1 */
  readonly scene?: number | undefined;
  readonly keepsProgress: boolean;
  /** whether anything may move by itself */
  readonly hasMotion: boolean;
  readonly color: Depth | 'auto';
  readonly isAscii: boolean;
  /** in sentences, rather than drawn */
  readonly isReadAloud: boolean;
  /** begins to play at once, by tokens or by phases */
  readonly plays?: PlayedBy | undefined;
  /** of play, in steps a minute */
  readonly pace?: number | undefined;
  readonly showsKeys: boolean;
  /** what is done at once: a training is begun */
  readonly begins?: Action | undefined;
  /** a file for the log of the session, which is written anew only where `force` says so */
  readonly log?: { readonly path: string; readonly force: boolean } | undefined;
}

/** What the arguments ask of the explorer, wherever it is to run. */
export function requestOf(
  { 'no-progress': noProgress, 'reduced-motion': reducedMotion, ascii, log: path, force, ...args }: ExploreArgs,
  text: string | undefined,
): ExplorerRequest {
  const log = path === undefined ? undefined : { path, force };
  const begins = trainingOf(args, text);
  const plays = args['play-by'] ?? (args.play ? 'token' : undefined);
  const shown = { plays, pace: paceOf(args.speed), showsKeys: args['show-keys'], log, begins };
  const drawn = { hasMotion: !reducedMotion, isAscii: ascii, isReadAloud: false };
  return { ...args, ...shown, ...drawn, text, keepsProgress: !noProgress };
}
