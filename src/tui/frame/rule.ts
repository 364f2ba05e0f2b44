import { currentCheckpoint, currentLesson } from '../../session/course/place.ts';
import { isLoading } from '../../session/readings/catalogue.ts';
import { isMoving } from '../../session/readings/selectors.ts';
import type { FocusId, SessionState } from '../../session/state/state.ts';
import type { Layout } from '../layout.ts';
import { panes } from '../panes/index.ts';
import { bold, grey, type Line, lineText, plain, type Span } from '../styled-line.ts';
import { clip, safeText, widthOf } from '../text.ts';
import type { Theme } from '../theme.ts';
import { pill } from './pill.ts';

/** A rule with a title in it: heavy, with a mark, where its pane has the focus. */
export function titledRule(title: Line, end: Line, columns: number, theme: Theme, hasFocus = false): Line {
  const { glyphs } = theme;
  const stroke = hasFocus ? glyphs.focusRule : glyphs.rule;
  const ruled = (text: string): Span => (hasFocus ? bold(text) : grey(text));
  const start: Line = [ruled(stroke), plain(' '), ...(hasFocus ? [bold(`${glyphs.selected} `)] : [])];
  const finish: Line = lineText(end) === '' ? [] : [plain(' '), ...end, plain(' '), ruled(stroke)];
  const used = widthOf(lineText([...start, ...title, ...finish])) + 1;
  return [...start, ...title, plain(' '), ruled(stroke.repeat(Math.max(0, columns - used))), ...finish];
}

/** The rule under the review: the breadcrumb over the main pane, the lesson's title over the side. */
export function drawRule(state: SessionState, layout: Layout, theme: Theme): Line {
  if (layout.isSingle) return [...singleRule(state, layout, theme)];
  if (layout.isSideWide) return wideRule(state, layout, theme);
  const { glyphs } = theme;
  const main = breadcrumbRule(state, layout.mainColumns, theme);
  const join = { main: glyphs.join.topFocusLeft, lesson: glyphs.join.topFocusRight, checkpoint: glyphs.join.top }[
    state.focus
  ];
  return [...main, state.focus === 'checkpoint' ? grey(join) : bold(join), ...lessonRule(state, layout, theme)];
}

/** What stands for parts of the breadcrumb that are left out. */
const CUT = ' …';
/** `ready` comes and goes, and the breadcrumb stays as it is. */
const SHORTEST_WORD = 5;

function breadcrumbRule(state: SessionState, columns: number, theme: Theme): Line {
  const word = progressWord(state);
  // Beside the parts and the word: mark, stroke and blanks at both ends, and the sign that something is left out.
  const room = columns - 9 - widthOf(CUT) - Math.max(SHORTEST_WORD, word.length);
  const title = fittingParts(panes[state.view].breadcrumb(state), room);
  return titledRule(title, [grey(word)], columns, theme, state.focus === 'main');
}

/** What the session is at: `ready` says that nothing moves and nothing more is to come. */
function progressWord(state: SessionState): string {
  if (state.follow?.isAttached) return state.follow.hasEnded ? 'ended' : 'following';
  if (state.play.isPlaying) return 'playing';
  if (state.training?.standing === 'under way') return 'training';
  if (isLoading(state)) return 'loading';
  return isMoving(state) ? '' : 'ready';
}

/** As many parts of the breadcrumb as fit, the first of them cut where even it does not; `…` says that there are more. */
function fittingParts(parts: readonly string[], room: number): Line {
  let count = parts.length;
  while (count > 1 && widthOf(parts.slice(0, count).join(' › ')) > room) count--;
  const [first = '', ...others] = parts.slice(0, count);
  return [
    bold(clip(first, room)),
    ...others.flatMap((part) => [grey(' › '), plain(part)]),
    ...(count < parts.length ? [grey(CUT)] : []),
  ];
}

function lessonRule(state: SessionState, layout: Layout, theme: Theme): Line {
  const lesson = currentLesson(state);
  if (!lesson) return titledRule([plain('No lesson')], [], layout.sideColumns, theme, state.focus === 'lesson');
  const { place, focus } = state;
  const number = numberOf(state);
  const end = layout.isTall ? [] : [grey(`${place.step + 1} of ${lesson.steps.length}`)];
  const name = safeText(lesson.title);
  const mark = focus === 'lesson' ? 2 : 0;
  const room = layout.sideColumns - widthOf(lineText(end)) - number.length - mark - (layout.isTall ? 7 : 8);
  const isNamed = layout.isTall && widthOf(name) + 9 <= room;
  // A lesson beside the course has no number in it.
  const title = lesson.own
    ? [bold(clip(name, room))]
    : [...(isNamed ? [plain('Lesson ')] : []), bold(number), grey(isNamed ? ' · ' : ' '), plain(clip(name, room))];
  return titledRule(title, end, layout.sideColumns, theme, focus === 'lesson');
}

/** `4/7`; a lesson beside the course has no number in it. */
function numberOf({ lessons, place }: SessionState): string {
  const course = lessons.filter(({ own }) => !own).length;
  return lessons[place.lesson]?.own ? '' : `${place.lesson + 1}/${course}`;
}

/** Where the lesson has the whole width, there is no view to say the place of. */
function wideRule(state: SessionState, { columns }: Layout, theme: Theme): Line {
  const lesson = currentLesson(state);
  const { place, focus } = state;
  const step = lesson ? `${place.step + 1} of ${lesson.steps.length} · ` : '';
  const end = [grey(`${step}${progressWord(state)}`.replace(/ · $/, ''))];
  const name = clip(safeText(lesson?.title ?? 'No lesson'), columns - 30);
  const title = lesson?.own ? [bold(name)] : [bold(numberOf(state)), plain(` ${name}`)];
  return titledRule(lesson ? title : [plain(name)], end, columns, theme, focus !== 'checkpoint');
}

/** On a small screen the panes take turns; the rule has their tabs. */
function singleRule(state: SessionState, layout: Layout, theme: Theme): Line {
  const tabs: readonly (readonly [FocusId, string])[] = [
    ['main', panes[state.view].title.toLowerCase()],
    ...(currentCheckpoint(state) ? [['checkpoint', 'checkpoint'] as const] : []),
    ['lesson', 'lesson'],
  ];
  const right = tabs.flatMap(([id, label]) => (id === state.focus ? pill(label, theme) : [plain(` ${label} `)]));
  const left = breadcrumbRule({ ...state, focus: 'main' }, layout.columns - widthOf(lineText(right)), theme);
  return [...left, ...right];
}
