import type { RecordingFormat } from '../recording.ts';

/** An animated GIF, of the same cells as every other format. */
export const gif: RecordingFormat = {
  extension: '.gif',
  describe: 'animated picture of pixels',
  async encode(recording, { letters }) {
    const { encodeGif } = await import(/* pictures */ '../pixels/gif.ts');
    return encodeGif(recording, await letters());
  },
};
