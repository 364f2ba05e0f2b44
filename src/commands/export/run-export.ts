import { UserError } from '../../errors/user-error.ts';
import { writeFolder, writeWhole } from '../../io/disk/files.ts';
import { notify } from '../../io/output.ts';
import { exportC } from '../../model/exporting/export-c.ts';
import { exportOnnx } from '../../model/exporting/export-onnx.ts';
import type { Model } from '../../model/model.ts';
import { ModelError } from '../../model/model-error.ts';
import { loadModel } from '../../models.ts';

interface ExportOptions {
  readonly format: 'c' | 'onnx';
  readonly out: string;
  readonly force: boolean;
}

/**
 * Writes a model for another program, whole or not at all.
 *
 * @throws {UserError} for a model that the format does not suit
 * @throws {FileError} where it cannot be written
 */
export async function runExport(name: string, { format, out, force }: ExportOptions): Promise<void> {
  const model = await loadModel(name);
  if (format === 'onnx') {
    await writeWhole(out, suited(name, format, model, exportOnnx), { force });
    notify(`wrote ${out}: "tokens" goes in, "logits" and "probabilities" come out`);
    return;
  }
  const files = suited(name, format, model, exportC);
  const encoder = new TextEncoder();
  await writeFolder(out, new Map([...files].map(([file, text]) => [file, encoder.encode(text)])), { force });
  notify(`wrote ${out}: cd there, "cc *.c -o model" builds it, "./model --test" checks it`);
}

function suited<Written>(name: string, format: string, model: Model, write: (model: Model) => Written): Written {
  try {
    return write(model);
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    throw new UserError(`${name} cannot be exported as ${format}: ${error.message}`, { cause: error });
  }
}
