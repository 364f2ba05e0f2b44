import { isTraining, shareDone } from '../../../session/readings/learning/training.ts';
import type { SessionState } from '../../../session/state/state.ts';
import { formatCount, formatSize } from '../../format.ts';
import { bold, grey, type Line, lineText, plain } from '../../styled-line.ts';
import { widthOf } from '../../text.ts';
import type { Theme } from '../../theme.ts';
import { letters } from './curves.ts';

const BAR_COLUMNS = 16;

/** A training under way in one line; undefined where there is none. */
export function progressLine(state: SessionState, columns: number, { glyphs }: Theme): Line | undefined {
  const { training } = state;
  if (!training || !isTraining(state)) return undefined;
  const filled = Math.round(shareDone(training) * BAR_COLUMNS);
  const [first] = training.runs;
  const losses = training.runs.flatMap(({ experiment: { cell }, loss, hasFailed }) =>
    loss === undefined && !hasFailed ? [] : [`${letters[cell]} ${hasFailed ? 'failed' : formatSize(loss ?? 0)}`],
  );
  const isPaused = training.standing === 'paused';
  const line: Line = [
    bold(isPaused ? ' paused ' : ' learning '),
    plain(glyphs.bar.full.repeat(filled)),
    grey(glyphs.bar.floor.repeat(BAR_COLUMNS - filled)),
    plain(` ${formatCount(first?.step ?? 0)}`),
    grey(` of ${formatCount(first?.experiment.steps ?? 0)}`),
  ];
  const loss: Line = [grey(`  loss ${losses.join(', ')}`)];
  const keys: Line = [grey(isPaused ? '   a goes on, T stops' : '   a waits, T stops')];
  const ways: readonly Line[] = [[...line, ...loss, ...keys], [...line, ...keys], line];
  return ways.find((way) => widthOf(lineText(way)) <= columns) ?? line;
}
