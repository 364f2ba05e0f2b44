import { visibleControls } from '../../io/visible-controls.ts';

/** What a reader of tables takes for nothing when no quotes surround it. */
const NOTHING = /^(?:null|nan|na|n\/a|none|nil)$/i;

/** A field of RFC 4180. Control characters are shown as `\u{9b}` rather than sent to a terminal. */
export function csvField(text: string): string {
  const safe = visibleControls(text);
  return /[",]/.test(safe) || NOTHING.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
