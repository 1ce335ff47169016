import { PolluxError } from '@pollux/errors'

/** Why an emulator cannot work. */
export type EmulatorErrorCode = 'emulator/port-unavailable' | 'emulator/script-ended'

/** A failure of the emulator itself; a client's mistake is answered over the wire. */
export class EmulatorError extends PolluxError<EmulatorErrorCode> {}
