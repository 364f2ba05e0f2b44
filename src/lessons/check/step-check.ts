import type { ReaderKind } from '../../engine/readers.ts';
import type { Model } from '../../model/model.ts';
import { ExpressionError } from '../expression/expression.ts';
import type { Library, Situation } from '../expression/situation.ts';
import type { Directive } from '../format/pieces.ts';
import type { Report } from '../format/report.ts';
import type { LessonStep } from '../lesson.ts';
import type { StepDirectives } from '../parse.ts';
import type { WholeScene } from '../scene.ts';

/** What lessons may name. It is handed in, since lessons know no screen and read no files. */
export interface LessonWorld {
  readonly library: Library;
  readonly views: readonly string[];
  readonly parts: readonly string[];
  /** the names of the phases, by cell */
  readonly phases: Readonly<Record<ReaderKind, readonly string[]>>;
  /** what the timeline can show */
  readonly quantities: readonly string[];
  /** what a scene can point at, besides quantities and units */
  readonly spotlights: readonly string[];
}

/** One step, and all that is needed to check it. */
export interface StepCheck {
  readonly step: LessonStep;
  readonly scene: WholeScene;
  readonly situation: Situation;
  readonly model: Model;
  readonly directives: StepDirectives;
  readonly world: LessonWorld;
  readonly report: Report;
}

/** Reports a mistake at the value of the scene's directive of this name; where it has none, at the step's heading. */
export const reportScene = ({ directives, step, report }: StepCheck, name: string, problem: string): void =>
  reportAt(directives.scene, name, problem, step.line, report);

/** Reports a mistake at the value of the checkpoint's directive of this name. */
export const reportCheckpoint = ({ directives, step, report }: StepCheck, name: string, problem: string): void =>
  reportAt(directives.checkpoint, name, problem, step.checkpoint?.line ?? step.line, report);

function reportAt(directives: readonly Directive[], name: string, problem: string, line: number, report: Report): void {
  const directive = directives.find((it) => it.name === name);
  if (directive) report.at(problem, directive.valueOffset, directive.value.length);
  else report.onLine(problem, line);
}

/** What `work` gives; where it asks for something that is not there, `complain` is told, and there is nothing. */
export function orComplain<T>(work: () => T, complain: (error: ExpressionError) => void): T | undefined {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    complain(error);
    return undefined;
  }
}
