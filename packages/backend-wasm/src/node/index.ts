export { nodeWasmBackend } from './node-wasm-backend.ts'
