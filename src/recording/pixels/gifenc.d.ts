/** What is used of gifenc, which has no types of its own. */
declare module 'gifenc' {
  interface FrameOptions {
    readonly palette?: readonly (readonly number[])[];
    /** -1 for once, 0 for ever */
    readonly repeat?: number;
    readonly transparent?: boolean;
    readonly transparentIndex?: number;
    /** milliseconds */
    readonly delay?: number;
    readonly dispose?: number;
    readonly colorDepth?: number;
  }

  interface Encoder {
    readonly buffer: ArrayBuffer;
    writeFrame(pixels: Uint8Array, width: number, height: number, options: FrameOptions): void;
    finish(): void;
    bytes(): Uint8Array;
    bytesView(): Uint8Array;
  }

  export function GIFEncoder(): Encoder;
}
