export { nodeCanvasBackend } from './node-canvas-backend.ts'
