import { type Recording, type RecordingFormat, shownMs } from '../recording.ts';

/** Every frame as text, under a line with the time at which it begins and what begins with it. */
export const txt = {
  extension: '.txt',
  describe: 'frames as text',
  encode(recording: Recording) {
    let elapsedMs = 0;
    const parts = recording.frames.map((frame) => {
      const heading = ['#', clock(elapsedMs), ...frame.markers].join(' · ').replace(' · ', ' ');
      elapsedMs += shownMs(recording, frame);
      const rows = frame.rows.map((row) =>
        row
          .map(({ text }) => text)
          .join('')
          .trimEnd(),
      );
      return `${heading}\n${rows.join('\n')}\n`;
    });
    return `# ${recording.title}: ${recording.columns}×${recording.rows}, ${clock(elapsedMs)}\n\n${parts.join('\n')}`;
  },
} satisfies RecordingFormat;

/** 83250 → 1:23.250 */
function clock(milliseconds: number): string {
  const seconds = (milliseconds % 60_000) / 1000;
  return `${Math.floor(milliseconds / 60_000)}:${seconds.toFixed(3).padStart(6, '0')}`;
}
