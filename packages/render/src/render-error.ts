import { PolluxError } from '@pollux/errors'

/** For each code, the HTTP status with which a server may pass the failure on. */
const httpStatuses = {
  'render/too-complex': 422,
  'render/unsupported-picture': 415,
}

/** The reason why a picture could not be drawn. */
export type RenderErrorCode = keyof typeof httpStatuses

/** Thrown if a picture cannot be drawn. */
export class RenderError extends PolluxError<RenderErrorCode> {
  override readonly name: string = 'RenderError'
  override readonly httpStatus: number = httpStatuses[this.code]
}
