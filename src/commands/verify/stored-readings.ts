import { join } from 'node:path';
import * as v from 'valibot';
import { listFolder } from '../../io/disk/files.ts';
import { packagePath } from '../../io/disk/paths.ts';
import { readBytes } from '../../io/disk/read-bytes.ts';
import type { Reference } from '../../model/textbook/difference.ts';

/** What PyTorch made of a text, a step a token; `fixtures/generate_verify.py` wrote it. */
export interface StoredReading {
  readonly text: string;
  readonly steps: readonly Reference[];
}

const rows = v.array(v.array(v.number()));
const fileSchema = v.object({
  readings: v.array(
    v.object({
      text: v.string(),
      hidden: rows,
      cell: v.optional(rows),
      logits: rows,
      gradient: v.object({ hidden: rows, cell: v.optional(rows) }),
    }),
  ),
});
/** Of attention: the vectors after each layer, [layers] of [T], and how the verdict answers to each word's own. */
const attentionSchema = v.object({
  readings: v.array(
    v.object({ text: v.string(), layers: v.array(rows), logits: rows, gradient: v.object({ embedding: rows }) }),
  ),
});

/** What is stored of a built-in model; nothing where there is no file for it. */
export async function loadStoredReadings(name: string): Promise<readonly StoredReading[]> {
  const folder = packagePath('fixtures', 'verify');
  const file = `${name}.json`;
  if (!(await listFolder(folder)).includes(file)) return [];
  const json: unknown = JSON.parse(new TextDecoder().decode(await readBytes(join(folder, file))));
  if (v.is(attentionSchema, json)) return json.readings.map(attentionReading);
  return v.parse(fileSchema, json).readings.map(({ text, hidden, cell, logits, gradient }) => ({
    text,
    steps: hidden.map((_, t) => ({
      layers: [{ hidden: hidden[t], ...(cell && { cell: cell[t] }) }],
      logits: logits[t],
      gradient: { hidden: gradient.hidden[t], ...(gradient.cell && { cell: gradient.cell[t] }) },
    })),
  }));
}

type StoredAttention = v.InferOutput<typeof attentionSchema>['readings'][number];

const attentionReading = ({ text, layers, logits, gradient }: StoredAttention): StoredReading => ({
  text,
  steps: logits.map((row, t) => ({
    layers: layers.map((hidden) => ({ hidden: hidden[t] })),
    logits: row,
    gradient: { embedding: gradient.embedding[t] },
  })),
});
