import type { MediaInput } from '@pollux/transport'

/** The outcome of one picture: an answer or an error. */
export type LabelOutcome<Result = unknown> = {
  /** The index of the picture in the source, from 0. */
  index: number
  /** The name that came with the picture. */
  name?: string
  picture: MediaInput
  /** Whether it comes from the ledger, so that nothing was sent for this picture. */
  isStored: boolean
} & (
  | {
      /** The key of its entry in the ledger. */
      key: string
      answer: Result
      error?: undefined
    }
  | {
      /** The key of its entry in the ledger. Absent if the picture cannot be opened. */
      key?: string
      answer?: undefined
      /** A `StoredError` if it comes from the ledger. */
      error: Error
    }
)
