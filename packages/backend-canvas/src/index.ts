export type { ImageBackend, Raster } from '@pollux/image'
export { type CanvasBackendOptions, canvasBackend } from './canvas-backend.ts'
export type {
  CanvasContext,
  CanvasModule,
  CanvasPixels,
  CanvasSettings,
  DrawingCanvas,
  LoadedPicture,
} from './canvas-module.ts'
export { drawRaster } from './draw-raster.ts'
export { type PictureSource, readRaster } from './read-raster.ts'
