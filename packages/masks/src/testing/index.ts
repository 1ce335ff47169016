export { drawnMask, maskOfRows, showMask } from './drawn-mask.ts'
