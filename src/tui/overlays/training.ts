import { durationText } from '../../session/readings/learning/duration.ts';
import { fieldNames, fieldValue, hasField, meaningOf } from '../../session/readings/learning/form.ts';
import { type TrainingField, type TrainingForm, trainingFields } from '../../session/state/training.ts';
import { wrapText } from '../side/prose.ts';
import { bold, grey, type Line, lineText, plain } from '../styled-line.ts';
import { clip, padTo, safeText, widthOf } from '../text.ts';
import type { Theme } from '../theme.ts';
import { boxed } from './box.ts';

const NAME_COLUMNS = 16;

/** The form that a training is asked for with: a line a field, and under them what the chosen one means. */
export function drawTrainingForm(form: TrainingForm, columns: number, theme: Theme): readonly Line[] {
  const fields = trainingFields.filter((field) => hasField(form, field));
  const room = columns - 4;
  const lines: readonly Line[] = [
    ...fields.map((field) => fieldLine(form, field, room, theme)),
    [],
    ...meaningLines(form, room),
    [grey(` ${clip(durationText(form), room)}`)],
  ];
  const foot: Line = [bold('Enter'), grey(' begin  '), bold('Esc'), grey(' close')];
  return boxed('Train a small network', lines, foot, columns, theme);
}

/** Two lines of what is meant, so that the form keeps its size from field to field. */
function meaningLines(form: TrainingForm, room: number): readonly Line[] {
  const lines = wrapText(safeText(meaningOf(form, form.field)), room, { role: 'grey' }).map((line) => [
    plain(' '),
    ...line,
  ]);
  return [...lines, []].slice(0, 2);
}

function fieldLine(form: TrainingForm, field: TrainingField, room: number, { glyphs }: Theme): Line {
  const isChosen = form.field === field;
  const value = safeText(fieldValue(form, field));
  const shown = clip(value === '' ? (isChosen ? ' ' : 'not kept') : value, room - NAME_COLUMNS - 4);
  const name = padTo(fieldNames[field], NAME_COLUMNS);
  if (!isChosen) return [plain('   '), grey(name), value === '' ? grey(shown) : plain(shown)];
  const line: Line = [bold(` ${glyphs.selected} `), bold(name), { text: shown, style: { inverse: true, bold: true } }];
  const hint = '  ←→ or type';
  return widthOf(lineText(line)) + widthOf(hint) <= room ? [...line, grey(hintOf(field, hint))] : line;
}

const hintOf = (field: TrainingField, hint: string): string => {
  if (field === 'task' || field === 'cell') return '  ←→';
  return field === 'keep' ? '  type' : hint;
};
