import { PolluxError } from '@pollux/errors'

/** Why a picture could not be drawn. */
export type RenderErrorCode = 'render/too-complex' | 'render/unsupported-picture'

/** The error of this package. */
export class RenderError extends PolluxError<RenderErrorCode> {}
