import { visibleControls } from '../io/visible-controls.ts';
import { hasOwn } from '../session/course/aside.ts';
import { currentLesson } from '../session/course/place.ts';
import { commandLineOf } from '../session/readings/command-line.ts';
import { currentStep } from '../session/readings/reading.ts';
import { positionLabel } from '../session/readings/selectors.ts';
import { keptKinds, type SessionState } from '../session/state/state.ts';

/** A review of many words is quoted up to here. */
const QUOTED_CHARACTERS = 60;

/** A command is shown whole up to here. */
const WAY_BACK_CHARACTERS = 1000;

/** How the program was started, for the way back. */
export interface Started {
  /** by `npm start` in a clone, rather than as an installed command */
  readonly byNpm: boolean;
  /** whether it keeps how far the learner is: then it goes on there by itself */
  readonly keepsProgress: boolean;
}

/** What npm tells the program that it starts. */
export const isStartedByNpm = (env: Readonly<Record<string, string | undefined>>): boolean =>
  env.npm_lifecycle_event === 'start';

const asCommand: Started = { byNpm: false, keepsProgress: false };

/** What stays on the normal screen when the explorer is left: what was explored, and how to come back. */
export function farewell(state: SessionState, started: Started = asCommand): readonly [string, string] {
  const place = `“${currentStep(state).text}”, token ${positionLabel(state)}`;
  const explored = `Explored “${shortened(state.text)}” with ${state.modelName}, as far as ${place}.`;
  return [oneLine(explored), oneLine(`Come back with: ${wayBackOf(state, started)}`)];
}

/** In the words of whoever started it; where the course goes on by itself, that first. */
function wayBackOf(state: SessionState, { byNpm, keepsProgress }: Started): string {
  const whole = wayBack(state);
  const exactly = byNpm ? whole.replace('lstm-explore', 'npm start --') : whole;
  const goesOn = keepsProgress && state.progress.place !== undefined && !currentLesson(state)?.own;
  const isResumed = goesOn && !hasOwn(state);
  return isResumed ? `${byNpm ? 'npm start' : 'lstm-explore'}, which goes on here; or ${exactly}` : exactly;
}

/** What has not been kept, and why; nothing where all is. */
export const unkeptLines = ({ unkept = {} }: SessionState): readonly string[] =>
  keptKinds.flatMap((kind) => {
    const text = unkept[kind];
    return text === undefined ? [] : [oneLine(`${text.slice(0, 1).toUpperCase()}${text.slice(1)}.`)];
  });

/** A long review would fill the screen; whoever has it can put it at the end again. */
function wayBack(state: SessionState): string {
  const command = commandLineOf(state);
  if (command.length <= WAY_BACK_CHARACTERS) return command;
  return `${commandLineOf(state, { hasText: false })} -- '…' (with the review, of ${state.text.length} characters)`;
}

function shortened(text: string): string {
  const characters = [...text];
  if (characters.length <= QUOTED_CHARACTERS) return text;
  return `${characters.slice(0, QUOTED_CHARACTERS - 1).join('')}…`;
}

// A line break separates words like a space does, in a review and in a shell.
const oneLine = (text: string): string => visibleControls(text.replace(/\s+/g, ' '));
