import type { Size } from '@pollux/geometry'
import type { TokenUsage } from '@pollux/wire'
import type { Finding } from './finding.ts'
import type { Issue } from './issue.ts'
import type { MaskPayload } from './mask-payload.ts'
import type { Status } from './status.ts'

/** What a call cost, in US dollars. */
export interface AnswerCost {
  /** The cost, or the upper end of the range if Google states one. */
  usd: number
  range?: { min: number; max: number }
}

/** A model's reply about a picture after it was read: the findings, every issue, and the resulting status. */
export interface Answer<Mask = MaskPayload> {
  status: Status
  findings: Finding<Mask>[]
  /** All issues, including those of findings, in the order of the model's text. */
  issues: Issue[]
  /** The size of the upright picture, in pixels. All coordinates refer to it. */
  size: Size
  /** The origin of the picture, such as the name of a file, if it is known. */
  source?: string
  /** The tokens that the call used, as the service counted them. */
  usage?: TokenUsage
  /** The cost of the call at the price of that day, if the price is known. */
  cost?: AnswerCost
  /** The id of the served model, whose facts and price apply: the one that answers for the requested name. */
  model?: string
  /** The fingerprint of the prompt, as `promptFingerprint` of `@pollux/prompts` returns it. */
  promptFingerprint?: string
  /** The model that answered, as the reply names it. */
  modelVersion?: string
  /** The model that answered instead of the requested one, which was shut down. */
  servedBy?: string
  finishReason?: string
  /** The service's own message about why the model stopped. */
  finishMessage?: string
  blockReason?: string
  /** The model's text, without thoughts. */
  raw: string
}
