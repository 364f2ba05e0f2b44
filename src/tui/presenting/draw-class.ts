import { titledRule } from '../frame/rule.ts';
import { wrapText } from '../side/prose.ts';
import { spread } from '../spread.ts';
import { bold, grey, type Line, plain } from '../styled-line.ts';
import { clip, safeText } from '../text.ts';
import type { Theme } from '../theme.ts';
import type { ClassView, OccupiedStep, Poll } from './select-class.ts';

const BAR_COLUMNS = 20;

/** A class at a glance: the poll, then who is at which step. */
export function drawClass(view: ClassView, folder: string, columns: number, theme: Theme): readonly Line[] {
  const { learners, away, poll, steps, problems } = view;
  const count = `${learners} ${learners === 1 ? 'learner' : 'learners'}${away > 0 ? `, ${away} away` : ''}`;
  const head = spread([bold(` Class  `), plain(count)], [grey(clip(safeText(folder), columns - 40))], columns);
  return [
    head,
    [],
    ...(poll ? pollLines(poll, columns, theme) : []),
    titledRule([plain('Where they are')], [], columns, theme),
    ...(learners === 0 ? [[grey(' nobody yet: learners who agree start with --log in this folder')]] : []),
    ...steps.flatMap((step) => stepLines(step, learners, columns, theme)),
    ...(away > 0 ? [[grey(' (in brackets: has quit, or gave no sign for a minute)')]] : []),
    ...problems.map((problem): Line => [grey(` ${clip(safeText(problem), columns - 2)}`)]),
  ];
}

function pollLines({ number, question, options, answered }: Poll, columns: number, theme: Theme): readonly Line[] {
  const title = [plain(`The question at ${number}`)];
  const most = Math.max(1, answered);
  return [
    titledRule(title, [grey(answered === 1 ? '1 has answered' : `${answered} have answered`)], columns, theme),
    ...wrapText(safeText(question), columns - 2).map((line): Line => [plain(' '), ...line]),
    ...options.map(
      ({ text, count }, index): Line => [
        bold(` ${index + 1} `),
        ...bar(count / most, theme),
        plain(` ${String(count).padStart(3)}  `),
        plain(clip(safeText(text), columns - BAR_COLUMNS - 10)),
      ],
    ),
    [],
  ];
}

function stepLines({ number, title, names }: OccupiedStep, learners: number, columns: number, theme: Theme) {
  const left: Line = [bold(` ${number.padEnd(6)}`), plain(clip(safeText(title), columns - BAR_COLUMNS - 14))];
  const right: Line = [
    ...bar(names.length / Math.max(1, learners), theme),
    plain(` ${String(names.length).padStart(3)} `),
  ];
  const who = wrapText(names.map((name) => clip(safeText(name), 30)).join(', '), columns - 8);
  return [spread(left, right, columns), ...who.map((line): Line => [plain('       '), ...line])];
}

function bar(share: number, { glyphs }: Theme): Line {
  const full = Math.round(share * BAR_COLUMNS);
  return [plain(glyphs.bar.full.repeat(full)), grey(glyphs.bar.floor.repeat(BAR_COLUMNS - full))];
}
