export { type Catalogue, createCatalogue } from './catalogue.ts'
export { DEFAULT_MODEL } from './default-model.ts'
export { describeEnd, describeServed } from './describe-served.ts'
export { catalogue, findModel, models } from './find-model.ts'
export { listOutdated, type Outdated } from './list-outdated.ts'
export type { ByMediaResolution, MediaResolution, MediaTokens, TokenRule } from './media-tokens.ts'
export type {
  Api,
  Caching,
  DialectName,
  Limits,
  MimeTypes,
  Model,
  Shutdown,
  Sources,
} from './model.ts'
export type { KnownModelId, ModelId } from './model-id.ts'
export { type Price, type PriorityTier, priceAt, type Rates } from './price.ts'
export { type RequestLimits, requestLimits } from './request-limits.ts'
export { type ResolveOptions, resolveModel, type ServedModel } from './resolve-model.ts'
export { canonicalMimeType } from './rules/canonical-mime-type.ts'
export { describeRuling } from './rules/describe-ruling.ts'
export { type JudgeOptions, judgeRequest } from './rules/judge-request.ts'
export type { RequestFacts, RequestFile } from './rules/request-facts.ts'
export type { Ruling, RulingCode, SettingName } from './rules/ruling.ts'
export type { GenerationSettings, Sampling, SettingRange } from './settings.ts'
export type { Certainty, Source } from './source.ts'
export {
  interactionLevels,
  interactionThinking,
  type ThinkingConfig,
  type ThinkingControl,
  type ThinkingLevel,
} from './thinking.ts'
