/** The keys that a tape names, and what they are called in a session. */
const named: Readonly<Record<string, string>> = {
  Enter: 'enter',
  Space: ' ',
  Tab: 'tab',
  Escape: 'escape',
  Backspace: 'backspace',
  Delete: 'delete',
  Left: 'left',
  Right: 'right',
  Up: 'up',
  Down: 'down',
  PageUp: 'pageup',
  PageDown: 'pagedown',
  Home: 'home',
  End: 'end',
};

export const keyCommands: readonly string[] = Object.keys(named);

/** The key that a command presses: `Right`, `Ctrl+R`, `Shift+Tab`; undefined where it is none. */
export function keyOf(command: string): string | undefined {
  if (command === 'Shift+Tab') return 'shift-tab';
  const control = /^Ctrl\+([A-Za-z])$/.exec(command);
  return control ? `ctrl-${control[1].toLowerCase()}` : Object.hasOwn(named, command) ? named[command] : undefined;
}
