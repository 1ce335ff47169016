export type { ImageBackend, Raster } from '@pollux/image'
export { nodeWasmBackend } from './node-wasm-backend.ts'
