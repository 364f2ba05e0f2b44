/** What JSON lets stand as it is and a terminal obeys: DEL, C1, marks of reading direction, line separators. */
const UNSAFE = /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

/** JSON with every such character in its strings escaped: it means the same, and a terminal can be shown it. */
export const escapeControls = (json: string): string =>
  json.replace(UNSAFE, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** A value as JSON on lines of its own, as the commands print it. */
export const jsonText = (value: object): string => `${escapeControls(JSON.stringify(value, undefined, 2))}\n`;
