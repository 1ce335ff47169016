export type { ImageBackend, Raster } from '@pollux/image'
export { type SharpBackendOptions, sharpBackend } from './sharp-backend.ts'
