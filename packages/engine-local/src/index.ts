export { type ClassName, classNames } from './class-names.ts'
export { EngineError, type EngineErrorCode } from './engine-error.ts'
export {
  type LocalEngine,
  type LocalEngineContext,
  type LocalEngineOptions,
  localEngine,
} from './local-engine.ts'
export { modelVersion } from './write-reply.ts'
