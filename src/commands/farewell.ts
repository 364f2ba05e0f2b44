import { commandLineOf } from '../session/command-line.ts';
import { currentStep } from '../session/reading.ts';
import { positionLabel } from '../session/selectors.ts';
import type { SessionState } from '../session/state.ts';
import { visibleControls } from './visible-controls.ts';

/** A review of many words is quoted up to here. */
const QUOTED_CHARACTERS = 60;

/** What stays on the normal screen when the explorer is left: what was explored, and how to come back. */
export function farewell(state: SessionState): readonly [string, string] {
  const place = `“${currentStep(state).text}”, token ${positionLabel(state)}`;
  const explored = `Explored “${shortened(state.text)}” with ${state.modelName}, as far as ${place}.`;
  return [oneLine(explored), oneLine(`Come back with: ${commandLineOf(state)}`)];
}

function shortened(text: string): string {
  const characters = [...text];
  if (characters.length <= QUOTED_CHARACTERS) return text;
  return `${characters.slice(0, QUOTED_CHARACTERS - 1).join('')}…`;
}

// A line break separates words like a space does, in a review and in a shell.
const oneLine = (text: string): string => visibleControls(text.replace(/\s+/g, ' '));
