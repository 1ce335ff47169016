import type { Answer, Status } from '@pollux/findings'
import type { Mask } from '@pollux/masks'
import type { JsonAnswer } from 'pollux'
import type { Spent } from '../output/spent-on.ts'
import type { NamedSource } from './name-pictures.ts'

/** How labelling one picture ended. */
export interface Labelled extends NamedSource {
  /** The position among the inputs, from 0. */
  index: number
  /** Whether nothing was sent for it, because the ledger knew how it ended. */
  isStored: boolean
  /** The findings, without what the model wrote of each. */
  answer?: Answer<Mask>
  /** The value of `classify` and `extract`. */
  value?: { status: JsonAnswer['status']; value: unknown }
  /** What went wrong, unless there is an answer. */
  error?: { code: string; message: string }
  /** Codes of what was lost or noticed. */
  issues: readonly string[]
  spent?: Spent
}

/** Returns how an answer went, or `failed`. */
export function stateOf({ answer, value, error }: Labelled): Status | 'failed' | 'invalid' {
  return error ? 'failed' : (answer?.status ?? value?.status ?? 'failed')
}

/** Whether a picture has all that was asked for. */
export function isWhole(labelled: Labelled): boolean {
  const state = stateOf(labelled)
  return state === 'ok' || state === 'no-list'
}
