import chalk from 'chalk';
import { createElement } from 'react';
import { say } from '../../io/output.ts';
import { loadBagOfWords } from '../../models.ts';
import { createFollowing } from '../../session/log/following.ts';
import { chalkLevels, colorDepth, glyphSetFor } from '../../terminal/capabilities.ts';
import { terminal } from '../../terminal/process.ts';
import { App } from '../../tui/app.tsx';
import { createTheme } from '../../tui/theme.ts';
import { createRunner } from '../effects.ts';
import { farewell } from '../farewell.ts';
import { createLive } from '../live.ts';
import { mirrorLog } from './log-mirror.ts';
import type { ShowLog } from './show-log.ts';

/** Mirrors a log on the whole terminal. */
export const followLive: ShowLog = async ({ name, first, events, models, stop, ...shown }) => {
  const { env } = terminal;
  const depth = colorDepth(shown.color, env);
  chalk.level = chalkLevels[depth];
  const theme = createTheme(depth, glyphSetFor(shown.isAscii, env));
  const live = createLive(shown.keyboard);
  const runEffect = createRunner({
    ...{ loadModel: models.loadModel, loadBagOfWords, saveProgress: async () => undefined },
    recorder: { whyNot: 'a session that is followed has its log: lstm-explore record makes a recording of that' },
    wait: (milliseconds, then) => void setTimeout(then, milliseconds).unref(),
    ...{ redraw: live.redraw, suspend: live.suspend, end: live.quit },
  });
  const following = createFollowing(first, runEffect, { hasMotion: shown.hasMotion });
  let isOver = false;
  const mirroring = mirrorLog(events, following, name, () => isOver);
  await live.show(createElement(App, { store: following.store, theme, painter: live.painter }));
  isOver = true;
  stop();
  for (const line of farewell(following.store.state())) say(`${theme.glyphs.text(line)}\n`);
  return mirroring;
};
