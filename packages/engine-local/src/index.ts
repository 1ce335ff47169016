export { type ClassName, classNames } from './class-names.ts'
export { EngineError, type EngineErrorCode } from './engine-error.ts'
export {
  type EngineContext,
  type LocalEngine,
  type LocalEngineOptions,
  localEngine,
} from './local-engine.ts'
export { modelVersion } from './write-reply.ts'
