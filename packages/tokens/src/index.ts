export type { Box } from '@pollux/geometry'
export type { TokenUsage } from '@pollux/wire'
export {
  type Admission,
  type Budget,
  type BudgetLimits,
  createBudget,
  OverBudgetError,
  type Spent,
} from './budget.ts'
export { type Cost, type CostOptions, costOf, type Tier, type TokenUse } from './cost-of.ts'
export type {
  CountableAudio,
  CountableDocument,
  CountableImage,
  CountableMedia,
  CountableText,
  CountableVideo,
} from './countable-media.ts'
export { type AudioEstimate, estimateAudio } from './estimate-audio.ts'
export { type DocumentEstimate, type DocumentPlan, estimateDocument } from './estimate-document.ts'
export { estimateImage, type ImageEstimate } from './estimate-image.ts'
export { estimateMedia, type MediaEstimate, type MediaOptions } from './estimate-media.ts'
export {
  estimateRequest,
  type FileOptions,
  type RequestEstimate,
  type RequestItem,
  type RequestOptions,
  useOf,
} from './estimate-request.ts'
export { estimateText, type TextEstimate } from './estimate-text.ts'
export {
  estimateVideo,
  type VideoEstimate,
  type VideoOptions,
  type VideoPlan,
} from './estimate-video.ts'
export {
  type GridPlan,
  type ImagePlan,
  listCrops,
  type TilePlan,
  type WholePlan,
} from './image-plan.ts'
export { listMedia, type MediaPart } from './read-request.ts'
export { readReplyUsage, sumUsage } from './stream-usage.ts'
export type { TokenEstimate } from './token-estimate.ts'
export { TokensError, type TokensErrorCode } from './tokens-error.ts'
