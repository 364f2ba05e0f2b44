import { castScript } from './cast-script.ts';
import { lessonTour } from './lesson/tour.ts';
import { logScript } from './log-script.ts';
import type { ScriptKind } from './script.ts';
import { tapeScript } from './tape-script.ts';

/** Every kind of script. Adding one is a file beside this one and a line here. */
export const scriptKinds: readonly ScriptKind[] = [tapeScript, castScript, logScript, lessonTour];
