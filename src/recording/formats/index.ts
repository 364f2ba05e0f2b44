import type { RecordingFormat } from '../recording.ts';
import { cast } from './cast.ts';
import { gif } from './gif.ts';
import { html } from './html.ts';
import { png } from './png.ts';
import { svg } from './svg.ts';
import { txt } from './txt.ts';
import { vtt } from './vtt.ts';

/** Every format. Adding one is a file beside this one and a line here. */
export const recordingFormats: readonly RecordingFormat[] = [cast, svg, gif, png, html, vtt, txt];

/** The format of a file by its name; undefined where there is none for it. */
export const formatOf = (path: string): RecordingFormat | undefined =>
  recordingFormats.find(({ extension }) => path.toLowerCase().endsWith(extension));
