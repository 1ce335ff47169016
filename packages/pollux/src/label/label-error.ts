import { PolluxError } from '@pollux/errors'

/** For each code, the HTTP status with which a server may pass the failure on. */
const httpStatuses = { 'pollux/entry-unreadable': 500 }

/** Why a ledger cannot be used to label. */
export type LabelErrorCode = keyof typeof httpStatuses

/** An entry of a ledger that holds no unit of work of ours. */
export class LabelError extends PolluxError<LabelErrorCode> {
  override readonly name: string = 'LabelError'
  override readonly httpStatus: number = httpStatuses[this.code]
}
