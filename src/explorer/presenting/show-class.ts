import { createLogFolder } from '../../io/disk/log-folder.ts';
import { watchedFolder } from '../../io/disk/watched-file.ts';
import { terminal } from '../../terminal/process.ts';
import { drawClass } from '../../tui/presenting/draw-class.ts';
import { selectClass } from '../../tui/presenting/select-class.ts';
import { createClassRoom } from './class-room.ts';
import { type BoardOptions, isBoardDrawn, printBoard, showBoard } from './show-board.ts';
import { createTold } from './told.ts';

/** Learners who write at once are drawn together. */
const SETTLING_MS = 300;

/**
 * Shows a folder of logs of learners: who is at which step, and what they chose at the question that most have before them.
 * Where it cannot be drawn, it is told once.
 *
 * @throws {FileError} when there is no such folder
 */
export async function showClass(folder: string, options: BoardOptions): Promise<void> {
  const logs = createLogFolder(folder);
  const room = await createClassRoom();
  let leftOut = 0;
  const look = async (): Promise<boolean> => {
    const news = await logs.look();
    leftOut = news.leftOut;
    await room.hear(news);
    return news.files.some(({ text }) => text !== '');
  };
  while (await look());
  const told = createTold();
  const lines: Parameters<typeof printBoard>[0]['lines'] = (columns, theme) => [
    ...drawClass(selectClass(room.members(Date.now())), folder, columns, theme),
    ...(leftOut > 0 ? [[{ text: ` ${leftOut} more files are not read: 500 at most` }]] : []),
  ];
  const keyboard = terminal.stdin.isTTY ? terminal.stdin : undefined;
  if (!keyboard || !isBoardDrawn(options, keyboard)) return printBoard({ lines }, options.isAscii);

  const leaving = new AbortController();
  const watched = watchedFolder(folder, leaving.signal);
  const following = (async () => {
    while (!leaving.signal.aborted) {
      await watched.changed();
      if (leaving.signal.aborted) return;
      await look();
      told.change(); // also where nothing came: somebody may have gone
      await new Promise((resolve) => setTimeout(resolve, SETTLING_MS).unref());
    }
  })();
  try {
    await Promise.race([showBoard({ lines, ...told.content }, options, keyboard), following]);
  } finally {
    leaving.abort();
  }
}
