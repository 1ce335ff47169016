import type { Size } from '@pollux/geometry'
import type { Finding } from './finding.ts'
import type { Issue } from './issue.ts'
import type { MaskPayload } from './mask-payload.ts'
import type { Status } from './status.ts'

/** What a model said about a picture, read: the findings, every issue that was noticed, and the status that follows from them. */
export interface Answer<Mask = MaskPayload> {
  status: Status
  findings: Finding<Mask>[]
  /** All issues, those of findings included, in the order of the text. */
  issues: Issue[]
  /** The upright picture that the coordinates are in. */
  size: Size
  /** What the picture was read from, such as a file's name, where someone said so. */
  source?: string
  /** The usage as the service gave it. */
  usage?: Readonly<Record<string, unknown>>
  /** The model that answered, as the reply names it. */
  modelVersion?: string
  /** The model that answered in place of the one that was asked, which has ended. */
  servedBy?: string
  finishReason?: string
  /** The service's own words on why it stopped. */
  finishMessage?: string
  blockReason?: string
  /** The model's words, thoughts left out. */
  raw: string
}
