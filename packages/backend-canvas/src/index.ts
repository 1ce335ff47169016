export { type CanvasBackendOptions, canvasBackend } from './canvas-backend.ts'
export type {
  CanvasContext,
  CanvasModule,
  CanvasPixels,
  CanvasSettings,
  DrawingCanvas,
  LoadedPicture,
} from './canvas-module.ts'
