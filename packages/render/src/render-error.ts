import { PolluxError } from '@pollux/errors'

/** Why a picture could not be drawn. */
export type RenderErrorCode = 'render/too-complex' | 'render/unsupported-picture'

/** A picture that cannot be drawn. */
export class RenderError extends PolluxError<RenderErrorCode> {}
