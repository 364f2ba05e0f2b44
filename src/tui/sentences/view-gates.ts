import { isAttention } from '../../session/readings/attention/recurrent.ts';
import { currentModel } from '../../session/readings/reading.ts';
import type { SessionState } from '../../session/state/state.ts';
import { selectGates } from '../panes/gates/select.ts';
import { lookingSentences } from './view-looking.ts';
import { capital, listed, spoken, spokenShown } from './words.ts';

/** One unit's gates at this token, and how its memory comes about. */
export function gatesSentences(state: SessionState): readonly string[] {
  if (isAttention(currentModel(state))) return lookingSentences(state);
  const { columns, rows, selectedRow, waterfall, push, layer } = selectGates(state);
  const row = rows[selectedRow];
  if (!row) return [];
  const known = columns.filter(({ isComputed, isDrawn }) => isComputed && isDrawn);
  const gates = known.map(({ name, value }) => `${name} ${spokenShown(row.values[value])}`);
  const parts = waterfall.rows.flatMap(({ name, value }) => (value ? [`${name} ${spokenShown(value)}`] : []));
  const where = layer ? `, layer ${layer.index}${layer.direction === '←' ? ' backward' : ''}` : '';
  return [
    gates.length > 0 ? `Unit ${row.unit}${where}: ${listed(gates)}.` : `Unit ${row.unit}${where}.`,
    ...(parts.length > 0 ? [`In the making of its memory: ${listed(parts)}.`] : []),
    ...(push === undefined ? [] : [`It pushes the verdict by ${spoken(push)}.`]),
  ];
}

/** How to read what is told of the phase under the cursor. */
export const howToSentence = (state: SessionState): string =>
  isAttention(currentModel(state))
    ? 'Each head gives every word so far a share of its look; the shares sum to 1.'
    : `${capital(selectGates(state).howTo.long)}.`;
