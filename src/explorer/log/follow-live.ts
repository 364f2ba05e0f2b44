import chalk from 'chalk';
import { createElement } from 'react';
import { say } from '../../io/output.ts';
import { loadBagOfWords } from '../../models.ts';
import { createFollowing } from '../../session/log/following.ts';
import { chalkLevels, glyphSetFor } from '../../terminal/capabilities.ts';
import { colorDepth } from '../../terminal/colour-depth.ts';
import { terminal } from '../../terminal/process.ts';
import { questionsFor } from '../../terminal/questions.ts';
import { App } from '../../tui/app.tsx';
import { createRunner } from '../effects.ts';
import { farewell } from '../farewell.ts';
import { createLive } from '../live.ts';
import { createLiveTheme } from '../live-theme.ts';
import { createTrainings } from '../training/live-training.ts';
import { mirrorLog } from './log-mirror.ts';
import type { ShowLog } from './show-log.ts';

/** Mirrors a log on the whole terminal. */
export const followLive: ShowLog = async ({ name, first, events, models, stop, ...shown }) => {
  const { env } = terminal;
  const depth = colorDepth(shown.color, env);
  chalk.level = chalkLevels[depth];
  const glyphs = glyphSetFor(shown.isAscii, env);
  const live = createLive({ asked: questionsFor(env, depth, glyphs), stdin: shown.keyboard });
  const theme = createLiveTheme(depth, glyphs, live);
  const trainings = createTrainings();
  const runEffect = createRunner({
    ...{
      loadModel: models.loadModel,
      loadHistory: models.loadHistory,
      loadBagOfWords,
      saveProgress: async () => undefined,
    },
    trainings,
    recorder: { whyNot: 'a session that is followed has its log: lstm-explore record makes a recording of that' },
    wait: (milliseconds, then) => void setTimeout(then, milliseconds).unref(),
    ...{ copy: live.copy, redraw: live.redraw, suspend: live.suspend, end: live.quit },
  });
  const following = createFollowing(first, runEffect, { hasMotion: shown.hasMotion });
  let isOver = false;
  const mirroring = mirrorLog(events, following, name, () => isOver);
  const { store } = following;
  const Follower = () => createElement(App, { store, theme: theme.use(), listen: live.listen, painter: live.painter });
  await live.show(createElement(Follower));
  isOver = true;
  stop();
  trainings.stop();
  models.leave();
  for (const line of farewell(store.state())) say(`${theme.now().glyphs.text(line)}\n`);
  return mirroring;
};
