const ESC = '\u001B';
/** Every sequence that our output is made of: moves, styles, erases, modes, and the question for the terminal's state. */
const OWN = new RegExp(
  `${ESC}\\[(?:[0-9;]*[HABCDGdmKXJ]|[?](?:1049|2004|2026|25|7)[hl]|r|[56]n)|${ESC}\\]11;[?]${ESC}\\\\`.concat(
    '|[\\r\\n\\b]',
  ),
  'g',
);
/** What steers a terminal or turns its text around: C0, DEL, C1, marks of direction, line and paragraph separators. */
const STEERING = /[\p{Cc}\p{Zl}\p{Zp}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;

/** What is left of a program's raw output when its own sequences are taken out, and would steer a terminal: nothing. */
export const foreignControls = (raw: string): readonly string[] =>
  (raw.replace(OWN, '').match(STEERING) ?? []).map((found) => JSON.stringify(found));

/** The text of raw output without any sequence. */
export const textOf = (raw: string): string => raw.replace(OWN, '');
