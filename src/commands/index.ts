import type { Argv, CommandModule } from 'yargs';
import { compare } from './compare/compare.ts';
import { evaluate } from './evaluate/evaluate.ts';
import { explore } from './explore/explore.ts';
import { exportModel } from './export/export.ts';
import { follow } from './follow/follow.ts';
import { importCommand } from './import/import.ts';
import { lessons } from './lessons/lessons.ts';
import { models } from './models/models.ts';
import { record } from './record/record.ts';
import { trace } from './trace/trace.ts';
import { train } from './train/train.ts';
import { verify } from './verify/verify.ts';

/** A command, whatever its options are. */
export interface Command {
  /** as it is typed; `$0` is what runs where none is */
  readonly name: string;
  /** with its arguments */
  readonly usage: string;
  readonly describe: string;
  addTo(cli: Argv): void;
}

const command = <Args>(module: CommandModule<object, Args>): Command => ({
  name: String(module.command).split(' ')[0],
  usage: String(module.command),
  describe: String(module.describe),
  addTo: (cli) => {
    cli.command(module);
  },
});

/** Every command, in the order of the help. Adding one is a file beside this one and a line here. */
export const commands: readonly Command[] = [
  command(explore),
  command(lessons),
  command(trace),
  command(compare),
  command(evaluate),
  command(train),
  command(importCommand),
  command(exportModel),
  command(models),
  command(verify),
  command(record),
  command(follow),
];
