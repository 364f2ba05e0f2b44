import { sceneAt } from '../../lessons/scene.ts';
import { experimentFor, startOfRecipe, trainables } from '../../training/experiment/request.ts';
import { currentLesson } from '../course/place.ts';
import { askedOf, choicesOf, fieldValue, formOfLine, hasField } from '../readings/learning/form.ts';
import { currentModel } from '../readings/reading.ts';
import type { ActionOf, Update } from '../state/action.ts';
import type { SessionState } from '../state/state.ts';
import { type Training, type TrainingField, type TrainingForm, trainingFields } from '../state/training.ts';
import { unreachable } from '../state/unreachable.ts';
import { typeable } from './typed-line.ts';

/** The form with what is sensible filled in: what was trained last, or what the model on the screen is for. */
export function emptyForm(state: SessionState): TrainingForm {
  const lesson = currentLesson(state);
  const offered = lesson && sceneAt(lesson, state.place.step).train;
  const isSame = state.training?.runs[0]?.experiment.task === offered?.split(' ')[0];
  const form = offered === undefined || isSame ? undefined : formOfLine(offered);
  if (form) return form;
  if (state.training) return { field: 'start', given: givenOf(state.training) };
  const { task, cell } = currentModel(state).config;
  const known = task === 'sentiment' ? 'reviews' : trainables.includes(task) ? task : 'counting';
  return { field: 'task', given: { cell, ...ofTask(known) } };
}

/** With long sequences recall takes a minute: on a screen somebody waits. */
const RECALL_LONGEST = '50';

const ofTask = (task: string): TrainingForm['given'] =>
  task === 'recall' ? { task, longest: RECALL_LONGEST } : { task };

/** What would have to be given for the training that there was. */
function givenOf({ runs }: Training): TrainingForm['given'] {
  const { experiment } = runs[0];
  const { task, cell, hiddenSize, init, initForgetBias, longest, learningRate, steps, seed } = experiment;
  const usual = experimentFor({ task, cell });
  const start = startOfRecipe({ ...experiment, init, ...(initForgetBias !== undefined && { initForgetBias }) });
  const all: readonly (readonly [TrainingField, string | number | undefined, unknown])[] = [
    ['hidden', hiddenSize, usual.hiddenSize],
    ['start', start, startOfRecipe({ ...usual })],
    ['longest', longest, usual.longest],
    ['learningRate', learningRate, usual.learningRate],
    ['steps', steps, usual.steps],
    ['seed', seed, usual.seed],
  ];
  const changed = all.filter(([, value, own]) => value !== undefined && value !== own);
  return {
    ...{ task, cell: runs.length > 1 ? 'all three' : cell },
    ...Object.fromEntries(changed.map(([field, value]) => [field, String(value)])),
  };
}

/** The form of a training, as it is filled in. */
export function updateForm(state: SessionState, action: ActionOf<'form'>): Update {
  if (state.overlay.kind !== 'training') return [state, []];
  const { form } = state.overlay;
  switch (action.type) {
    case 'form/moved':
      return [withForm(state, { ...form, field: fieldBeside(form, action.by), isFresh: true }), []];
    case 'form/changed':
      return [withForm(state, withValue(form, valueBeside(form, action.by))), []];
    case 'form/typed':
      return [withForm(state, typed(form, typeable(action.text))), []];
    case 'form/erased': {
      const value = fieldValue(form, form.field);
      return [withForm(state, isTyped(form.field) ? withValue(form, value.slice(0, -1)) : form), []];
    }
    case 'form/refused': {
      const asked = askedOf(form);
      if (!('problem' in asked)) return [state, []];
      return [{ ...withForm(state, { ...form, field: asked.field }), notice: asked.problem }, []];
    }
    default:
      return unreachable(action);
  }
}

const withForm = (state: SessionState, form: TrainingForm): SessionState => ({
  ...state,
  overlay: { kind: 'training', form },
});

function fieldBeside(form: TrainingForm, by: 1 | -1): TrainingField {
  const fields = trainingFields.filter((field) => hasField(form, field));
  return fields[(fields.indexOf(form.field) + by + fields.length) % fields.length] ?? 'task';
}

/** Another task has other sizes: what was set for the one before is no longer sensible. */
function withValue(form: TrainingForm, value: string): TrainingForm {
  const { field, given } = form;
  if (field !== 'task') return { ...form, given: { ...given, [field]: value } };
  const { cell, seed, keep } = given;
  const kept = {
    ...(cell !== undefined && { cell }),
    ...(seed !== undefined && { seed }),
    ...(keep !== undefined && { keep }),
  };
  return { ...form, given: { ...kept, ...ofTask(value) } };
}

/** The next of the usual values, or the one before; numbers between them go to their neighbour. */
function valueBeside(form: TrainingForm, by: 1 | -1): string {
  const value = fieldValue(form, form.field);
  const choices = choicesOf(form, form.field);
  if (!choices) return form.field === 'seed' ? String(Math.max(0, (Number(value) || 0) + by)) : value;
  const index = choices.indexOf(value);
  if (index >= 0) return choices[(index + by + choices.length) % choices.length] ?? value;
  const number = Number(value);
  const beside =
    by > 0 ? choices.find((choice) => Number(choice) > number) : choices.findLast((choice) => Number(choice) < number);
  return beside ?? choices[by > 0 ? choices.length - 1 : 0] ?? value;
}

/** Fields whose values are typed; the others are gone through. */
const isTyped = (field: TrainingField): boolean => field !== 'task' && field !== 'cell';

const MOST_CHARACTERS = { keep: 1000, other: 12 } as const;

/** What is typed first takes the place of what is there. */
function typed(form: TrainingForm, text: string): TrainingForm {
  const { field, given } = form;
  if (!isTyped(field) || (field !== 'keep' && !/^[\d.+-]*$/.test(text))) return form;
  const before = given[field];
  const goesOn = before !== undefined && (field === 'keep' || /^[\d.+-]*$/.test(before)) && !form.isFresh;
  const whole = (goesOn ? before : '') + text;
  return withValue(
    { ...form, isFresh: false },
    whole.slice(0, field === 'keep' ? MOST_CHARACTERS.keep : MOST_CHARACTERS.other),
  );
}
