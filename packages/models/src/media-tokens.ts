/**
 * The detail in which a model sees a picture, a frame or a page; `ultra_high` exists only for
 * single images.
 */
export type MediaResolution = 'low' | 'medium' | 'high' | 'ultra_high'

/**
 * A number for each media resolution that a model accepts, and `default` for requests that set
 * none.
 */
export type ByMediaResolution = { default: number } & Partial<Record<MediaResolution, number>>

/**
 * The rule by which an image's tokens follow from its size. `flat` is one number for all sizes, and
 * `aspect` cuts squares along the longer side. `tile` cuts a lattice of crops, and `grid` uses as
 * many patches of the image's ratio as fit a budget.
 */
export type TokenRule = 'flat' | 'aspect' | 'tile' | 'grid'

/** The tokens that media use on a model. */
export interface MediaTokens {
  /**
   * The tokens of a flat image or of one tile, or the budget of a grid. An absent resolution is not
   * accepted.
   */
  image: ByMediaResolution
  /**
   * Observed deviations from the documented tiles: one more tile for the overview, or a single tile
   * in all.
   */
  observed?: readonly ('overview' | 'single')[]
  /** The tokens of a PDF page, counted like `image` but never tiled. */
  page?: ByMediaResolution
  /** The modality under which usage lists pages. */
  pageModality?: 'IMAGE' | 'DOCUMENT'
  /** The tokens of a video frame, counted like `image` but never tiled. */
  frame?: ByMediaResolution
  /** The tokens of one frame's timestamp; absent if no number is published. */
  timestamp?: number
  /** The tokens of one second of audio. */
  audioSecond?: number
  /**
   * The numbers of another official page, if the pages disagree; frames are at the default media
   * resolution.
   */
  otherwise?: { frame?: number; timestamp?: number; audioSecond?: number }
}
