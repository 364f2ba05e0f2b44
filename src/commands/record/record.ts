import type { CommandModule } from 'yargs';
import { hasRoomToDraw, restart } from '../../io/restart.ts';
import { chapterKinds, themeNames } from '../../recording/recording.ts';
import type { RecordArgs } from './run-recording.ts';

/** The formats, which are not loaded for this. */
const formats = ['cast', 'svg', 'gif', 'png', 'html', 'vtt', 'txt'] as const;
const names = formats.map((format) => `.${format}`).join(', ');
const depths = ['truecolor', '256', '16', 'none'] as const;

/** `lstm-explore record SCRIPT --out FILE`: a screencast without a terminal. */
export const record: CommandModule<object, RecordArgs> = {
  command: 'record <script>',
  describe: 'make a screencast from a tape, a cast, a session log or a lesson',
  builder: (yargs) =>
    yargs
      .positional('script', {
        type: 'string',
        demandOption: true,
        describe: 'a .tape, a .cast, a log that --log wrote, lesson:ID, or lesson:all',
      })
      .option('out', { type: 'string', nargs: 1, describe: `the file to write: ${names}` })
      .option('format', { choices: formats, nargs: 1, describe: 'for lesson:all, whose --out is a folder' })
      .option('model', { type: 'string', nargs: 1, describe: 'for a log: the folder of a model that is not built in' })
      .option('title', { type: 'string', nargs: 1, describe: 'the title of the recording' })
      .option('theme', { choices: themeNames, nargs: 1, describe: "the background; auto is the viewer's own [auto]" })
      .option('columns', { type: 'number', nargs: 1, describe: "the width of the screen [the script's own, or 80]" })
      .option('rows', { type: 'number', nargs: 1, describe: "its height [the script's own, or 24]" })
      .option('color', { choices: depths, nargs: 1, describe: "how many colours [the script's own, or truecolor]" })
      .option('speed', { type: 'number', nargs: 1, describe: 'so many times faster than it is [1]' })
      .option('from', { type: 'string', nargs: 1, describe: 'begin there: 12.5 (seconds), 500ms, 1:30' })
      .option('to', { type: 'string', nargs: 1, describe: 'end there, by the same clock' })
      .option('idle-limit', { type: 'number', nargs: 1, describe: 'no picture for longer than so many seconds' })
      .option('chapters', { choices: chapterKinds, default: 'steps' as const, nargs: 1, describe: 'what begins one' })
      .option('poster', { type: 'string', nargs: 1, describe: 'of pictures: the moment that is seen at rest' })
      .option('loop', {
        choices: ['yes', 'no'] as const,
        default: 'yes' as const,
        nargs: 1,
        describe: 'of pictures: begin again',
      })
      .option('scale', {
        type: 'number',
        nargs: 1,
        describe: 'of .gif and .png: 1 to 4; 1 draws a cell of 8 by 17 pixels [2]',
      })
      .option('force', { type: 'boolean', default: false, describe: 'replace the file of --out that is there' })
      .option('force-tape', {
        type: 'boolean',
        default: false,
        describe: 'replace files that only the tape names, too',
      })
      .example('$0 record lesson:04-but --out but.cast', 'a tour of a lesson, for asciinema')
      .example('$0 record demo.tape --out demo.svg', 'in the language of VHS')
      .example('$0 record lesson:all --format gif --out films', 'a film of every lesson')
      .example('$0 record demo.cast --out demo.gif', 'what asciinema has recorded')
      .example('$0 record demo.ndjson --out demo.cast', 'a session that was run with --log demo.ndjson'),
  handler: async (args) => {
    if (!hasRoomToDraw()) return restart();
    const { runRecording } = await import('./run-recording.ts');
    await runRecording(args);
  },
};
