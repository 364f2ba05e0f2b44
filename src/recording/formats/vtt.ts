import { captionsOf } from '../captions.ts';
import type { Recording, RecordingFormat } from '../recording.ts';

/** Captions, as browsers and video sites take them: https://www.w3.org/TR/webvtt1 */
export const vtt = {
  extension: '.vtt',
  describe: 'captions: what a lesson says, or a tape by # Caption:',
  encode(recording: Recording) {
    const cues = captionsOf(recording).map(
      ({ from, to, text }, index) => `${index + 1}\n${time(from)} --> ${time(to)}\n${escaped(text)}\n`,
    );
    return ['WEBVTT\n', ...cues].join('\n');
  },
} satisfies RecordingFormat;

/** 83250 → 00:01:23.250 */
function time(milliseconds: number): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  const seconds = Math.floor(milliseconds / 1000);
  const clock = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60].map(two).join(':');
  return `${clock}.${String(milliseconds % 1000).padStart(3, '0')}`;
}

const escaped = (text: string): string =>
  text
    .replace(/[\p{Cc}\p{Cs}]/gu, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
