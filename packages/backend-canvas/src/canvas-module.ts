import type { Size } from '@pollux/geometry'

/** The part of `@napi-rs/canvas` that is used; a module of the same shape does as well. */
export interface CanvasModule {
  createCanvas(width: number, height: number): DrawingCanvas<LoadedPicture>
  loadImage(bytes: Uint8Array): Promise<LoadedPicture>
}

/** A picture that a platform has decoded and can draw; its size is in pixels. */
export type LoadedPicture = Size

/** The part of a canvas that is used, `OffscreenCanvas` among them. */
export interface DrawingCanvas<Picture> {
  getContext(kind: '2d', settings?: CanvasSettings): CanvasContext<Picture> | null
  /** `quality` is from 0 to 1. */
  convertToBlob(options: { type: string; quality?: number }): Promise<Blob>
}

/** How a 2D context holds its pixels. */
export interface CanvasSettings {
  /** Without it nothing is multiplied by alpha. */
  alpha: boolean
  colorSpace: 'srgb'
  /** Half floats keep colours that were multiplied by their alpha; platforms without them use bytes. */
  colorType: 'float16' | 'unorm8'
  willReadFrequently: true
}

/** The part of a 2D context that is used. */
export interface CanvasContext<Picture> {
  clearRect(x: number, y: number, width: number, height: number): void
  createImageData(width: number, height: number): CanvasPixels
  drawImage(picture: Picture, x: number, y: number): void
  fillRect(x: number, y: number, width: number, height: number): void
  getImageData(x: number, y: number, width: number, height: number): CanvasPixels
  putImageData(pixels: CanvasPixels, x: number, y: number): void
}

/** RGBA, 8 bit, straight alpha. */
export interface CanvasPixels {
  readonly data: {
    readonly length: number
    [at: number]: number
    set(bytes: ArrayLike<number>): void
  }
}
