import type { Raster } from '@pollux/image'
import type { DrawingCanvas } from './canvas-module.ts'
import type { StoredFile } from './stored-file.ts'

/** What the backend needs from the platform. */
export interface CanvasPlatform {
  /**
   * Decodes a file to its stored pixels. Rejects with `image/damaged` for another size than the file's, or with the
   * platform's own error.
   */
  decode(file: StoredFile): Promise<Raster>
  createCanvas(width: number, height: number): DrawingCanvas<never>
}
