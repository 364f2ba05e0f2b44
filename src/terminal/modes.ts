/** Begins and ends an update that the terminal is to show as one. */
export const synchronized = (bytes: string): string => `\u001B[?2026h${bytes}\u001B[?2026l`;

/** How the terminal has to be while the screen is ours: default colours, no cursor, no wrapping, the whole screen scrolls. */
export const OURS = '\u001B[m\u001B[?25l\u001B[?7l\u001B[r';

/** The terminal's own cursor: it is shown where something is typed. */
export const SHOW_CURSOR = '\u001B[?25h';
export const HIDE_CURSOR = '\u001B[?25l';

/** The alternate screen, empty; what is pasted comes in brackets. */
export const ENTER = `\u001B[?1049h\u001B[?2004h${OURS}\u001B[H\u001B[2J`;

/**
 * Everything that `ENTER` did, undone; a synchronized update that was cut off is ended. The picture is taken away first:
 * the Linux console has no alternate screen, nor has GNU screen unless it is told to, and there it would stay.
 */
export const LEAVE = '\u001B[?2026l\u001B[m\u001B[H\u001B[J\u001B[?7h\u001B[?2004l\u001B[?25h\u001B[?1049l';

/** OSC 52: gives a text to the clipboard; terminals that do not know it, or may not, do nothing. */
export const toClipboard = (text: string): string => `\u001B]52;c;${Buffer.from(text).toString('base64')}\u0007`;

/** What is pasted comes in brackets, where nothing else of the screen is ours; and no longer. */
export const PASTE_IN_BRACKETS = '\u001B[?2004h';
export const PASTE_AS_KEYS = '\u001B[?2004l';
