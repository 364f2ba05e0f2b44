import { stepScript } from '../terminal/scripts.ts';

/** Sixty steps, each with a picture of its own: what a recording's size and speed are measured by. */
export const sixtySteps = `Type@500ms "${stepScript}"`;
