/** What the tests use of two decoders that have no types of their own. */
declare module 'omggif' {
  interface FrameInfo {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
    /** hundredths of a second */
    readonly delay: number;
  }

  export class GifReader {
    constructor(bytes: Uint8Array);
    readonly width: number;
    readonly height: number;
    numFrames(): number;
    frameInfo(number: number): FrameInfo;
    loopCount(): number | null;
    /** Puts a frame over what is there: four bytes a pixel. */
    decodeAndBlitFrameRGBA(number: number, pixels: Uint8Array): void;
  }
}

declare module 'pngjs' {
  interface Picture {
    readonly width: number;
    readonly height: number;
    /** four bytes a pixel */
    readonly data: Uint8Array;
  }

  export const PNG: { readonly sync: { read(bytes: Buffer): Picture } };
}
