export type { Advice, AdviceCode } from './advice.ts'
export { PreflightError, type PreflightOptions, preflight } from './preflight.ts'
