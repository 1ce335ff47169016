export type { ImageBackend, Raster } from '@pollux/image'
export { type PngjsBackendOptions, pngjsBackend } from './pngjs-backend.ts'
