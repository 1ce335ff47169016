import { PolluxError } from '@pollux/errors'

/** What can keep an emulator from its work. */
export type EmulatorErrorCode = 'emulator/port-unavailable' | 'emulator/script-ended'

/** A failure of the emulator itself; what it refuses a client it says over the wire. */
export class EmulatorError extends PolluxError<EmulatorErrorCode> {}
