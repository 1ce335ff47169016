import type { Media } from '../media/media.ts'
import type { RequestPart } from '../requests/request.ts'
import type { GeminiFile } from '../uploads/gemini-file.ts'

/** How closely a model looks at a picture, a page or a frame. */
export type PartResolution = 'low' | 'medium' | 'high' | 'ultra_high'

/** The section of a video that is asked about. */
export interface Clip {
  /** In milliseconds from the beginning. */
  start?: number
  /** In milliseconds from the beginning. */
  end?: number
  /** Above 0, up to 24. @default Gemini's own, 1 */
  framesPerSecond?: number
}

/** A file that is to be sent. */
export interface PlaceItem {
  media: Media
  /** For models that take one for each part. */
  resolution?: PartResolution
  clip?: Clip
}

/** How a file reaches Gemini: in the request, uploaded before it, or by its address alone. */
export type PlacementWay = 'inline' | 'upload' | 'reference'

/** What `planPlacement` decides for one file. */
export interface PlacementPlan {
  how: PlacementWay
  /** Why, in a sentence for people. */
  reason: string
}

/** A file that was placed. */
export interface Placement extends PlacementPlan {
  part: RequestPart
  /** Who uploaded it. */
  by?: 'pollux' | 'sdk'
  /** The file that was uploaded, or that Gemini had. */
  file?: GeminiFile
}
