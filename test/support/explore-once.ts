import { openTerminal } from './terminal.ts';

// Opens the explorer on a review in a terminal, takes a step and leaves: `explore-once.ts NODE PROGRAM`.

const terminal = await openTerminal(['Not perfect, but good.', '--no-progress'], {
  command: process.argv.slice(2),
});
await terminal.waitFor('▐Not▌');
terminal.press('l');
await terminal.waitFor('▐perfect▌');
terminal.press('q');
const { status } = await terminal.exit();
const { isAlternate, isCursorShown } = await terminal.state();
if (status !== 0 || isAlternate || !isCursorShown)
  throw new Error(`the explorer left the terminal badly, with ${status}`);
