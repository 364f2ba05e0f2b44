import { describe, expect, test } from 'vitest';
import { runCommand } from '../../src/commands/command-line.ts';
import { commands } from '../../src/commands/index.ts';
import { errorExit } from '../../src/errors/error-exit.ts';
import { commandNames } from '../../src/explorer/arguments/command-names.ts';

/** What a wrong command line is answered with: the exit status and what is said. */
async function answerTo(args: readonly string[]): Promise<{ status: number; message: string }> {
  try {
    await runCommand(args);
  } catch (error) {
    return errorExit(error, false);
  }
  throw new Error(`${args.join(' ')} was taken for right`);
}

test('every command is known by its name', () => {
  expect(commandNames).toEqual([...commands.map(({ name }) => name).filter((name) => name !== '$0'), 'completion']);
});

const MODEL = ['--model', 'fixtures/torch/models/lstm-f32'];

describe('a wrong command line is answered in two lines at most, with status 2:', () => {
  test.each<[args: readonly string[], message: string]>([
    [['trcae', 'x'], 'there is no command "trcae"; did you mean "trace"?\nA review goes in quotes, or after --'],
    [['trcae', '--format', 'json'], 'there is no command "trcae"; did you mean "trace"?'],
    [[...MODEL, 'trian', 'x'], 'there is no command "trian"; did you mean "train"?'],
    [['completoin', '--foo'], 'there is no command "completoin"; did you mean "completion"?'],
    [
      ['trace', 'x', '--fromat', 'json'],
      'there is no option "--fromat"; did you mean --format?\nTry: lstm-explore trace --help',
    ],
    [['trace', 'x', '--wat=3'], 'there is no option "--wat"; a text that begins with a dash goes after --'],
    [['trace', '-5', 'stars'], 'there is no option "-5"; a text that begins with a dash goes after --'],
    [
      ['--wattt'],
      'there is no option "--wattt"; a text that begins with a dash goes after --\nTry: lstm-explore --help',
    ],
    [['trace', 'x', '--format', 'xml'], '--format must be one of table, json, ndjson, csv, found "xml"'],
    [['trace', 'x', '--model'], '--model needs a value'],
    [['--log', ''], '--log needs a name, found nothing'],
    [['record', 'lesson:4', '--out='], '--out needs a name, found nothing'],
    [['train', 'a.tsv', '--out', ''], '--out needs a name, found nothing'],
    [['trace', 'x', '--clamp', '--gradient'], '--clamp needs a value'],
    [['trace', 'x', '--model', 'a', '--model', 'b'], '--model was given twice; it takes one value'],
    [['trace', 'x', '--format', 'csv', '--format', 'json'], '--format was given twice; it takes one value'],
    [['lessons', 'a', 'b'], '"b" is one argument too many\nTry: lstm-explore lessons --help'],
    [['trace', ''], 'there is no word, number or mark to read in the text'],
    [['trace', '###', ...MODEL], 'there is no word, number or mark to read in the text'],
    [['trace', 'good', '--clamp', 'forgot@1=0', ...MODEL], 'clamp "forgot@1=0": no gate "forgot"'],
    [
      ['trace', 'good', '--clamp', 'forget@1=0', ...MODEL],
      'clamp "forget@1=0": no token 1; there are 1, counted from 0',
    ],
    [['trace', 'good', '--clamp', '', ...MODEL], 'clamp "": expected GATE[:UNITS]@TOKENS=VALUE'],
  ])('%j', async (args, message) => {
    const answer = await answerTo(args);
    expect(answer.message).toContain(`lstm-explore: ${message}`);
    expect(answer.status).toBe(2);
    expect(answer.message.split('\n').length).toBeLessThanOrEqual(2);
  });
});

test.each([
  [['trace', 'x', '--model', 'nope'], 'no model "nope": there is no such folder, and built in are '],
  [['trace', 'x', '--model', ''], 'no model "": there is no such folder'],
  [['trace', 'x', '--model', './reviews-lstm'], 'no model "./reviews-lstm"'],
  [['trace', 'x', '--model', 'fixtures'], 'fixtures/config.json: no such file'],
  [['trace', 'x', '--model', 'package.json'], 'package.json is a file'],
])('work that fails has status 1: %j', async (args, message) => {
  const answer = await answerTo(args);
  expect(answer.message).toContain(`lstm-explore: ${message}`);
  expect(answer.status).toBe(1);
});

test('an error quotes control characters as something to read', async () => {
  const { message } = await answerTo(['trace', 'x', '--model', 'evil\u001B[31m\u009B\u202E']);
  expect(message).toContain('no model "evil\\u{1b}[31m\\u{9b}\\u{202e}"');
});

test('a mistake of ours is one line, and its stack where it is asked for', () => {
  const mistake = new RangeError('ours\u001B[2J');
  const message = 'lstm-explore: a mistake of the program itself: ours\\u{1b}[2J (--debug shows where)';
  expect(errorExit(mistake, false)).toEqual({ status: 1, message });
  expect(errorExit(mistake, true).message).toContain('command-line.test.ts');
});
