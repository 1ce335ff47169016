export type { ImageBackend, Raster } from '@pollux/image'
export { nodeCanvasBackend } from './node-canvas-backend.ts'
