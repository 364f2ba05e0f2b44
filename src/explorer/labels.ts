import { visibleControls } from '../io/visible-controls.ts';
import type { ChapterKind } from '../recording/recording.ts';
import { currentLesson, currentLessonStep } from '../session/course/place.ts';
import { currentStep } from '../session/readings/reading.ts';
import { positionLabel } from '../session/readings/selectors.ts';
import type { SessionState } from '../session/state/state.ts';
import { safeText } from '../tui/text.ts';

/** Where a session is, as the chapters of a recording have it: in the lesson, and in the review where that is asked for. */
export function labelsOf(state: SessionState, kind: ChapterKind = 'steps'): readonly string[] {
  if (kind === 'none') return [];
  return kind === 'steps' ? [sceneLabel(state)] : [sceneLabel(state), tokenLabel(state)];
}

/** The labels that are not as they were: the chapters that begin. */
export const changedLabels = (before: readonly string[] = [], labels: readonly string[]): readonly string[] =>
  labels.filter((label, index) => label !== '' && label !== before[index]);

function sceneLabel(state: SessionState): string {
  const [lesson, step] = [currentLesson(state), currentLessonStep(state)];
  return lesson && step ? safeText(`${lesson.title}: ${step.title}`) : '';
}

const tokenLabel = (state: SessionState): string =>
  `${safeText(currentStep(state).text)} (token ${positionLabel(state)})`;

/** The title of a recording: one line of text that a terminal or a browser can only show. */
export const titleOf = (text: string): string => visibleControls(text.replace(/\s+/g, ' ')).trim();
