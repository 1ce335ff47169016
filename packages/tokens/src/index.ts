export { type Cost, costOf, type Tier, type TokenUse } from './cost-of.ts'
export { estimateImage, type ImageEstimate } from './estimate-image.ts'
export { estimateText } from './estimate-text.ts'
export {
  type GridPlan,
  type ImagePlan,
  planTiles,
  type TilePlan,
  type WholePlan,
} from './image-plan.ts'
export type { TokenEstimate } from './token-estimate.ts'
export { readUsage, type TokenUsage } from './token-usage.ts'
