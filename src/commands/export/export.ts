import type { CommandModule } from 'yargs';
import { UsageError } from '../../errors/user-error.ts';

interface ExportArgs {
  readonly model: string | undefined;
  readonly format: 'c' | 'onnx';
  readonly out: string;
  readonly force: boolean;
}

/** `lstm-explore export MODEL`: a model for a small device, or for another program. */
export const exportModel: CommandModule<object, ExportArgs> = {
  command: 'export [model]',
  describe: 'write a model as C for a small device, or as ONNX for another runtime',
  builder: (yargs) =>
    yargs
      .positional('model', { type: 'string', describe: 'a built-in model or a folder' })
      .option('format', {
        choices: ['c', 'onnx'] as const,
        demandOption: true,
        nargs: 1,
        describe: 'c: a folder of C99 with 8-bit weights and whole numbers only; onnx: one file of float32',
      })
      .option('out', { type: 'string', demandOption: true, nargs: 1, describe: 'the folder, or the file, to write' })
      .option('force', { type: 'boolean', default: false, describe: 'replace what is there' })
      .example('$0 export reviews-lstm --format c --out device', 'then: cd device && cc *.c -o model')
      .example('$0 export ./mine --format onnx --out mine.onnx', 'for onnxruntime'),
  handler: async (args) => {
    if (args.model === undefined) throw new UsageError('there is nothing to export: give a built-in model or a folder');
    const { runExport } = await import('./run-export.ts');
    await runExport(args.model, args);
  },
};
