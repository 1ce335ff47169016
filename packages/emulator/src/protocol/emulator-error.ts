import { PolluxError } from '@pollux/errors'

/** For each code, the HTTP status with which a server may pass the failure on. */
const httpStatuses = {
  'emulator/port-unavailable': 500,
  'emulator/script-ended': 500,
}

/** Why an emulator cannot work. */
export type EmulatorErrorCode = keyof typeof httpStatuses

/** A failure of the emulator itself; a client's mistake is answered over the wire. */
export class EmulatorError extends PolluxError<EmulatorErrorCode> {
  override readonly name: string = 'EmulatorError'
  override readonly httpStatus: number = httpStatuses[this.code]
}
