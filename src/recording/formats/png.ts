import type { RecordingFormat } from '../recording.ts';
import { frameAt } from '../still.ts';

/** A still: the picture at the poster's moment, else the last. */
export const png: RecordingFormat = {
  extension: '.png',
  describe: 'a still',
  async encode(recording, { letters }) {
    const { encodePng } = await import(/* pictures */ '../pixels/png.ts');
    return encodePng({ ...recording, frames: [frameAt(recording, recording.posterMs)] }, await letters());
  },
};
