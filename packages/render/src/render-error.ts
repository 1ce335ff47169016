import { PolluxError } from '@pollux/errors'

/** The reason why a picture could not be drawn. */
export type RenderErrorCode = 'render/too-complex' | 'render/unsupported-picture'

/** Thrown if a picture cannot be drawn. */
export class RenderError extends PolluxError<RenderErrorCode> {}
