export { forEachRun, type Mask } from './mask.ts'
