declare module 'heic-decode' {
  /** The top-level pictures of a file, with their upright sizes; nothing is decoded yet. `dispose` frees them all. */
  export function all(file: { buffer: Uint8Array }): Promise<
    {
      width: number
      height: number
      decode(): Promise<{ width: number; height: number; data: Uint8ClampedArray }>
    }[] & { dispose(): void }
  >
}
