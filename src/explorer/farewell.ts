import { visibleControls } from '../io/visible-controls.ts';
import { commandLineOf } from '../session/readings/command-line.ts';
import { currentStep } from '../session/readings/reading.ts';
import { positionLabel } from '../session/readings/selectors.ts';
import type { SessionState } from '../session/state/state.ts';

/** A review of many words is quoted up to here. */
const QUOTED_CHARACTERS = 60;

/** A command is shown whole up to here. */
const WAY_BACK_CHARACTERS = 1000;

/** What stays on the normal screen when the explorer is left: what was explored, and how to come back. */
export function farewell(state: SessionState): readonly [string, string] {
  const place = `“${currentStep(state).text}”, token ${positionLabel(state)}`;
  const explored = `Explored “${shortened(state.text)}” with ${state.modelName}, as far as ${place}.`;
  return [oneLine(explored), oneLine(`Come back with: ${wayBack(state)}`)];
}

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
