import type { CommandModule } from 'yargs';
import { hasRoomToDraw, restart } from '../../io/restart.ts';
import { terminal } from '../../terminal/process.ts';
import type { FollowArgs } from './run-following.ts';

/** `lstm-explore follow LOG|HOST:LOG|-`: another session's log on the viewer's own screen or in sentences, live. */
export const follow: CommandModule<object, FollowArgs> = {
  command: 'follow [log]',
  describe: 'watch another session by its log, live',
  builder: (yargs) =>
    yargs
      .positional('log', {
        type: 'string',
        describe: 'a file that --log writes, HOST:FILE by ssh, or -',
      })
      .option('notes', { type: 'boolean', default: false, describe: 'for the presenter: notes, what comes next, time' })
      .option('class', { type: 'string', nargs: 1, describe: 'a folder of logs: who is where, and what they chose' })
      .option('model', { type: 'string', nargs: 1, describe: 'the folder of a model that is not built in' })
      .option('screen-reader', { type: 'boolean', describe: 'sentences to be read aloud, nothing drawn' })
      .option('reduced-motion', { type: 'boolean', default: false, describe: 'nothing moves by itself' })
      .option('color', { choices: colors, default: 'auto' as const, nargs: 1, describe: 'how many colours to use' })
      .option('ascii', { type: 'boolean', default: false, describe: 'draw with ASCII characters only' })
      .example('$0 follow demo.ndjson', 'd explores alone from there, and comes back')
      .example('$0 follow host:demo.ndjson', 'from another computer, by ssh')
      .example('$0 follow --notes demo.ndjson', 'in a second terminal of the presenter')
      .example('$0 follow --class logs', 'learners write theirs there by --log logs/NAME.ndjson')
      .example('ssh -n host tail -n +1 -F demo.ndjson | $0 follow -', 'the same by a pipe'),
  handler: async (args) => {
    if (terminal.stdout.isTTY && !hasRoomToDraw()) return restart();
    const { runFollowing } = await import('./run-following.ts');
    await runFollowing(args);
  },
};

const colors = ['auto', 'truecolor', '256', '16', 'none'] as const;
