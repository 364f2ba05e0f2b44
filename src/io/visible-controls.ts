/**
 * Foreign text for a terminal: what a terminal would obey rather than show — control characters, marks of reading
 * direction, lone surrogates — is written out as `\u{9b}`. Lines and tabs stay.
 */
export const visibleControls = (text: string): string =>
  text.replace(
    /[^\P{Cc}\n\t]|[\p{Cs}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu,
    (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
  );
