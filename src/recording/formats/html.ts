import type { RecordingFormat } from '../recording.ts';

/** A page with a player: one file, which asks for nothing from anywhere. */
export const html: RecordingFormat = {
  extension: '.html',
  describe: 'a page with a player, chapters and captions',
  async encode(recording) {
    const { encodePage } = await import(/* pictures */ './html/page.ts');
    return encodePage(recording);
  },
};
