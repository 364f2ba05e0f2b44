import { glossary } from '../../lessons/glossary.ts';
import { isConcealed } from '../../session/course/concealed.ts';
import { checkpointsDone, resumeAt, stepsDone } from '../../session/course/progress.ts';
import { waitingCheckpoints } from '../../session/course/results.ts';
import type { KeyBinding, Mode } from '../../session/keys/binding.ts';
import { isIn, keymap } from '../../session/keys/keymap.ts';
import { commandLineOf } from '../../session/readings/command-line.ts';
import { isComputed } from '../../session/readings/phases.ts';
import { currentModel, currentReading, currentStep, layerAt } from '../../session/readings/reading.ts';
import type { SessionState } from '../../session/state/state.ts';
import { formSentences } from './training.ts';
import { capital, counted, oneLine, quoted, spoken, spokenKeys } from './words.ts';

/** What lies over the screen, told once; nothing where nothing does. */
export function overlaySentences(state: SessionState): readonly string[] {
  const { overlay } = state;
  switch (overlay.kind) {
    case 'help':
      return helpSentences(state);
    case 'outline':
      return outlineSentences(state);
    case 'term':
      return termSentences(state, overlay.term);
    case 'training':
      return formSentences(overlay.form);
    case 'blank':
      return ['The screen is blank; b brings the picture back.'];
    case 'command':
      return ['This command opens exactly what is told here:', oneLine(commandLineOf(state)), 'Escape closes.'];
    default:
      return [];
  }
}

const modes: readonly (readonly [title: string, mode: Mode])[] = [
  ['While typing', 'typing'],
  ['While a gate is set by hand', 'what-if'],
  ['On a question', 'checkpoint'],
];

function helpSentences({ view, follow }: SessionState): readonly string[] {
  if (follow?.isAttached) return ['The keys while following:', ...keymap.follow.map(keySentence), CLOSES_HELP];
  const here = keymap.browse.filter((binding) => isIn(binding, view));
  return [
    `The keys in ${capital(view)}:`,
    ...here.map(keySentence),
    ...modes.flatMap(([title, mode]) => [`${title}:`, ...keymap[mode].map(keySentence)]),
    CLOSES_HELP,
  ];
}

const CLOSES_HELP = 'Escape closes the help.';

const keySentence = ({ shown, does }: KeyBinding): string => `${spokenKeys(shown)}: ${does}.`;

function outlineSentences(state: SessionState): readonly string[] {
  const { lessons, progress } = state;
  const waiting = waitingCheckpoints(state).length;
  const resume = resumeAt(progress, lessons);
  return [
    'The lessons:',
    ...lessons.map((lesson, index) => {
      const steps = `${stepsDone(progress, lesson)} of ${lesson.steps.length} steps done`;
      const answered = `${counted(checkpointsDone(progress, lesson), 'question')} answered`;
      return `${index + 1}: ${oneLine(lesson.title)}. ${lesson.minutes} minutes, ${steps}, ${answered}. ${oneLine(lesson.summary)}`.trim();
    }),
    ...(waiting > 0 ? [`${lessons.length + 1}: ${counted(waiting, 'question')} to be asked again.`] : []),
    ...(resume ? [`You were last in lesson ${resume.lesson + 1}, step ${resume.step + 1}; r resumes there.`] : []),
    'Up and Down choose, Right lists the steps, a number is one of them, Enter opens, Escape closes.',
    chosenLesson(state),
  ];
}

/** The entry of the outline that Enter would open. */
export function chosenLesson({ overlay, lessons }: SessionState): string {
  if (overlay.kind !== 'outline') return '';
  const lesson = lessons[overlay.chosen];
  const name = lesson ? oneLine(lesson.title) : 'the questions that come back';
  const step = overlay.typed === undefined ? overlay.step : Number(overlay.typed) - 1;
  const title = step === undefined ? undefined : lesson?.steps[step]?.title;
  const there = step === undefined ? '' : `, step ${step + 1}${title === undefined ? '' : `: ${oneLine(title)}`}`;
  return `Chosen: ${overlay.chosen + 1}, ${name}${there}.`;
}

function termSentences(state: SessionState, id: string): readonly string[] {
  const term = glossary.find((it) => it.id === id);
  if (!term) return [];
  const written = term.symbolIn?.[currentModel(state).config.cell] ?? term.symbol;
  const symbol = written ? `, written ${written}` : '';
  const shape = term.shape ? ` Its shape: ${term.shape}.` : '';
  return [`${capital(term.name)}${symbol}. ${term.meaning}${shape}`, ...valueSentence(state, term.quantity)];
}

function valueSentence(state: SessionState, quantity: (typeof glossary)[number]['quantity']): readonly string[] {
  if (!quantity) return [];
  const { cursor } = state;
  const value = layerAt(currentReading(state), cursor.timeStep, cursor)[quantity]?.[cursor.unit];
  const isKnown = isComputed(currentModel(state).config.cell, cursor.phase, quantity);
  if (value === undefined || !isKnown || isConcealed(state, cursor.timeStep, cursor.unit, quantity)) return [];
  return [`Now ${spoken(value)} in unit ${cursor.unit} at ${quoted(currentStep(state).text)}.`];
}
