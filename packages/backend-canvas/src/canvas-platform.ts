import type { Raster } from '@pollux/image'
import type { DrawingCanvas } from './canvas-module.ts'
import type { StoredFile } from './stored-file.ts'

/** What the backend needs of the place where it runs. */
export interface CanvasPlatform {
  /** Decodes a file to its stored pixels. Rejects with `image/damaged` for another size than the file's, else with what the platform says. */
  decode(file: StoredFile): Promise<Raster>
  createCanvas(width: number, height: number): DrawingCanvas<never>
}
