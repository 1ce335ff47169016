import type { Size } from '@pollux/geometry'

/** The members of `@napi-rs/canvas` that are used. A module of the same shape works too. */
export interface CanvasModule {
  createCanvas(width: number, height: number): DrawingCanvas<LoadedPicture>
  loadImage(bytes: Uint8Array): Promise<LoadedPicture>
}

/** A picture that a platform has decoded and can draw, with its size in pixels. */
export type LoadedPicture = Size

/** The members of a canvas that are used; an `OffscreenCanvas` has them. */
export interface DrawingCanvas<Picture> {
  getContext(kind: '2d', settings?: CanvasSettings): CanvasContext<Picture> | null
  /** Encodes the canvas. `quality` is from 0 to 1. */
  convertToBlob(options: { type: string; quality?: number }): Promise<Blob>
}

/** How a 2D context stores its pixels. */
export interface CanvasSettings {
  /** Without alpha nothing is premultiplied. */
  alpha: boolean
  colorSpace: 'srgb'
  /** Half floats preserve premultiplied colours. Platforms without them use bytes. */
  colorType: 'float16' | 'unorm8'
  willReadFrequently: true
}

/** The members of a 2D context that are used. */
export interface CanvasContext<Picture> {
  clearRect(x: number, y: number, width: number, height: number): void
  createImageData(width: number, height: number): CanvasPixels
  drawImage(picture: Picture, x: number, y: number): void
  fillRect(x: number, y: number, width: number, height: number): void
  getImageData(x: number, y: number, width: number, height: number): CanvasPixels
  putImageData(pixels: CanvasPixels, x: number, y: number): void
}

/** RGBA, 8 bits per channel, straight alpha. */
export interface CanvasPixels {
  readonly data: {
    readonly length: number
    [at: number]: number
    set(bytes: ArrayLike<number>): void
  }
}
