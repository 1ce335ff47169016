import type { MediaTraits } from '../media/media-traits.ts'
import type { MediaSettings, RequestPart } from '../requests/request.ts'
import type { GeminiFile } from '../uploads/gemini-file.ts'

/** How a file reaches Gemini: in the request, uploaded before it, or by its address. */
export type PlacementWay = 'inline' | 'upload' | 'reference'

/** The decision of `planPlacement` for one file. */
export interface PlacementPlan {
  how: PlacementWay
  /** The reason, in a sentence for people. */
  reason: string
  /** The settings of the part besides its file. */
  settings: MediaSettings
}

/** A file that was placed. */
export interface Placement
  extends Pick<PlacementPlan, 'how' | 'reason'>,
    Pick<MediaTraits, 'kind'> {
  part: RequestPart
  /** The code that uploaded it: Pollux or the SDK. */
  by?: 'pollux' | 'sdk'
  /** The file that was uploaded, or that Gemini already had. */
  file?: GeminiFile
}
