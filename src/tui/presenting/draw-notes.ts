import { plainText } from '../../lessons/format/prose.ts';
import { isQuestionOpen } from '../../session/course/checkpoint.ts';
import { currentCheckpoint, currentLesson, currentLessonStep } from '../../session/course/place.ts';
import { currentStep } from '../../session/readings/reading.ts';
import { positionLabel } from '../../session/readings/selectors.ts';
import type { SessionState } from '../../session/state/state.ts';
import { titledRule } from '../frame/rule.ts';
import { wrapText } from '../side/prose.ts';
import { spread } from '../spread.ts';
import { bold, grey, type Line, plain } from '../styled-line.ts';
import { clip, safeText } from '../text.ts';
import type { Theme } from '../theme.ts';

/** The followed session, and how long it has taken. */
export interface NotesView {
  readonly state: SessionState;
  /** milliseconds since it began, since its lesson was opened, and since its step was */
  readonly spent: { readonly session: number; readonly lesson: number; readonly step: number };
  /** something about the log itself */
  readonly notice: string | undefined;
}

/** What a presenter wants beside the screen: the notes of this step, what comes next, and the time. */
export function drawNotes({ state, spent, notice }: NotesView, columns: number, theme: Theme): readonly Line[] {
  const [lesson, step] = [currentLesson(state), currentLessonStep(state)];
  const place = lesson ? `${lesson.own ? '' : `${state.place.lesson + 1} `}${safeText(lesson.title)}` : 'No lesson';
  const where = lesson ? `, step ${state.place.step + 1} of ${lesson.steps.length}` : '';
  const minutes = lesson ? `${clock(spent.lesson)} of ${lesson.minutes} min in this lesson   ` : '';
  return [
    spread(
      [bold(` ${clip(place, 40)}`), plain(where)],
      [grey(minutes), bold(clock(spent.session)), plain(' ')],
      columns,
    ),
    titledRule([bold(safeText(step?.title ?? ''))], [grey(`here ${clock(spent.step)}`)], columns, theme),
    ...(notice === undefined ? [] : [[bold(` ${clip(safeText(notice), columns - 2)}`)]]),
    [],
    ...noteLines(step?.speaker, columns, theme),
    [],
    ...onScreen(state, columns),
    [],
    ...nextLines(state, columns, theme),
  ];
}

function noteLines(speaker: readonly string[] = [], columns: number, { glyphs }: Theme): readonly Line[] {
  if (speaker.length === 0) return [[grey(' no notes for this step')]];
  return speaker.flatMap((note) =>
    wrapText(safeText(note), columns - 5).map(
      (line, row): Line => [plain(row === 0 ? ` ${glyphs.dot} ` : '   '), ...line],
    ),
  );
}

/** What the learners see now. */
function onScreen(state: SessionState, columns: number): readonly Line[] {
  const checkpoint = currentCheckpoint(state);
  const shown =
    state.overlay.kind === 'blank'
      ? 'a blank screen'
      : `${state.view}, “${safeText(currentStep(state).text)}” ${positionLabel(state)}`;
  const asked = checkpoint ? `${isQuestionOpen(state) ? 'asked' : 'answered'}: ${plainText(checkpoint.question)}` : '';
  return [`on the screen: ${shown}`, ...(asked === '' ? [] : [asked])].flatMap((text) =>
    wrapText(safeText(text), columns - 2).map((line): Line => [plain(' '), ...line]),
  );
}

/** The step that comes next, with the first of its notes. */
function nextLines(state: SessionState, columns: number, theme: Theme): readonly Line[] {
  const { lesson, step } = state.place;
  const here = state.lessons[lesson];
  const following = state.lessons[lesson + 1];
  const next = here?.steps[step + 1] ?? (here?.own || following?.own ? undefined : following?.steps[0]);
  if (!next) return [titledRule([plain('Next: nothing, this is the end')], [], columns, theme)];
  const title = here?.steps[step + 1] ? next.title : `${following?.title}: ${next.title}`;
  const kind = next.checkpoint ? [grey(next.checkpoint.kind)] : [];
  const [note] = next.speaker ?? [];
  return [
    titledRule([plain(`Next: ${clip(safeText(title), columns - 30)}`)], kind, columns, theme),
    ...(note === undefined ? [] : wrapText(safeText(note), columns - 2).map((line): Line => [plain(' '), ...line])),
  ];
}

/** `1:02:03`, or `2:03` */
function clock(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const rest = String(seconds % 60).padStart(2, '0');
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${rest}` : `${minutes}:${rest}`;
}
