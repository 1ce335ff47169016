export type { ImageBackend, Raster } from '@pollux/image'
export { type HeicOptions, withHeic } from './with-heic.ts'
