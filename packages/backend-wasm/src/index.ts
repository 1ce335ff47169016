export type { ImageBackend, Raster } from '@pollux/image'
export type { CodecSource } from './codec-module.ts'
export { type CodecModules, type WasmBackendOptions, wasmBackend } from './wasm-backend.ts'
