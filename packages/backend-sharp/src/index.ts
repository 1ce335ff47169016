export { type SharpBackendOptions, sharpBackend } from './sharp-backend.ts'
