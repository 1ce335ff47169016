import type { MediaTraits } from '../media/media-traits.ts'
import type { MediaSettings, RequestPart } from '../requests/request.ts'
import type { GeminiFile } from '../uploads/gemini-file.ts'

/** How a file reaches Gemini: in the request, uploaded before it, or by its address. */
export type PlacementWay = 'inline' | 'upload' | 'reference'

/** What `planPlacement` decides for one file. */
export interface PlacementPlan {
  how: PlacementWay
  /** The reason, in a sentence for people. */
  reason: string
  /** What the part states beside the file. */
  settings: MediaSettings
}

/** A file that was placed. */
export interface Placement
  extends Pick<PlacementPlan, 'how' | 'reason'>,
    Pick<MediaTraits, 'kind'> {
  part: RequestPart
  /** Who uploaded it. */
  by?: 'pollux' | 'sdk'
  /** The file that was uploaded, or that Gemini already had. */
  file?: GeminiFile
}
