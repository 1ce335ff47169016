import type { Size } from '@pollux/geometry'
import type { TokenUsage } from '@pollux/wire'
import type { Finding } from './finding.ts'
import type { Issue } from './issue.ts'
import type { MaskPayload } from './mask-payload.ts'
import type { Status } from './status.ts'

/** What a call cost, in US dollars. */
export interface AnswerCost {
  /** The most that it may be, if Google states a range. */
  usd: number
  range?: { min: number; max: number }
}

/** What a model said about a picture, read: the findings, every issue, and the status that follows from them. */
export interface Answer<Mask = MaskPayload> {
  status: Status
  findings: Finding<Mask>[]
  /** All issues, including those of findings, in the order of the text. */
  issues: Issue[]
  /** The size of the upright picture, in whose pixels the coordinates are. */
  size: Size
  /** What the picture was read from, such as the name of a file, if it is known. */
  source?: string
  /** What the call used, as the service counted it. */
  usage?: TokenUsage
  /** What the call cost by the price of that day, if the price is known. */
  cost?: AnswerCost
  /** The id of the model whose facts and price hold: the one that serves the name that was asked for. */
  model?: string
  /** The fingerprint of the prompt, as `promptFingerprint` of `@pollux/prompts` returns it. */
  promptFingerprint?: string
  /** The model that answered, as the reply names it. */
  modelVersion?: string
  /** The model that answered instead of the requested one, which was shut down. */
  servedBy?: string
  finishReason?: string
  /** The service's own message about why it stopped. */
  finishMessage?: string
  blockReason?: string
  /** The model's text, without thoughts. */
  raw: string
}
