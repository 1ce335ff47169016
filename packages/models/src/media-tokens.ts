/** How closely a model looks at a picture, a frame or a page; `ultra_high` exists for single images only. */
export type MediaResolution = 'low' | 'medium' | 'high' | 'ultra_high'

/** A number for each media resolution that a model takes, and the one that holds when none is asked for. */
export type ByMediaResolution = { default: number } & Partial<Record<MediaResolution, number>>

/**
 * How the tokens of an image follow from its size. `flat` is one number for all, and `aspect` cuts squares along the longer side.
 * `tile` cuts a lattice of crops, and `grid` lays patches that keep the ratio under a budget.
 */
export type TokenRule = 'flat' | 'aspect' | 'tile' | 'grid'

/** What media cost a model, in tokens. */
export interface MediaTokens {
  /** An image: the count of a flat image or of one tile, or the budget of a grid. A resolution that is absent is not taken. */
  image: ByMediaResolution
  /** Where usage was seen to differ from the documented tiles: one more tile for the overview, or one tile in all. */
  observed?: readonly ('overview' | 'single')[]
  /** A page of a PDF, counted like `image` but never tiled. */
  page?: ByMediaResolution
  /** The modality that usage lists pages under. */
  pageModality?: 'IMAGE' | 'DOCUMENT'
  /** A frame of video, counted like `image` but never tiled. */
  frame?: ByMediaResolution
  /** The time mark of one frame; absent where nobody has published one. */
  timestamp?: number
  /** A second of audio. */
  audioSecond?: number
  /** What another official page says, where the pages disagree; for frames at the default media resolution. */
  otherwise?: { frame?: number; timestamp?: number; audioSecond?: number }
}
