import { visibleControls } from '../../io/visible-controls.ts';
import { glyphSetFor } from '../../terminal/capabilities.ts';
import { terminal } from '../../terminal/process.ts';
import { glyphSets } from '../../tui/glyphs.ts';

/** Text as the reader's terminal can show it: nothing that it would obey, and no character that its locale lacks. */
export const shownText = (text: string): string =>
  visibleControls(text).replace(/[^\n\t]+/g, glyphSets[glyphSetFor(false, terminal.env)].text);
