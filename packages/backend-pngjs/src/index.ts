export { type PngjsBackendOptions, pngjsBackend } from './pngjs-backend.ts'
