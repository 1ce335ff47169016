import type { Model } from '@pollux/models'
import type { LocalMedia, RemoteMedia } from '../media/media.ts'
import type { TransportRequest } from '../request.ts'
import type { PlaceItem, Placement, PlacementPlan } from './placement.ts'

/** What decides how files are placed. */
export interface PlanOptions {
  model: Model
  /** Whether Vertex AI is asked. @default false */
  vertex?: boolean
  /** The rest of the request, which is counted. */
  request?: Partial<TransportRequest>
  /** Whether files can be uploaded. @default false */
  canUpload?: boolean
  /** Whether a file that was uploaded before, and every other that can be, is referenced rather than sent along. @default false */
  reuse?: boolean
  /** Bytes of a request with its files in base64, up to 100 MB, on Vertex AI 20 MB. @default 20_000_000 */
  maxInlineBytes?: number
}

/** What files are uploaded with: `createFiles` makes it. */
export interface Uploads {
  readonly uploadsBy: 'pollux' | 'sdk'
  ensure(
    file: LocalMedia,
    options?: { onProgress?: (sent: number, total: number) => void; signal?: AbortSignal },
  ): Promise<RemoteMedia>
}

/** Options of `place`. */
export interface PlaceOptions extends Omit<PlanOptions, 'canUpload'> {
  files?: Uploads
  signal?: AbortSignal
  onProgress?: (sent: number, total: number) => void
}

/** Decides how each file reaches Gemini; nothing is read or sent. */
export function planPlacement(items: readonly PlaceItem[], options: PlanOptions): PlacementPlan[] {
  throw new Error(`Not yet: ${items.length} ${String(options)}`)
}

/** Makes each file a part of a request, uploading what has to be. */
export async function place(
  items: readonly PlaceItem[],
  options: PlaceOptions,
): Promise<Placement[]> {
  throw new Error(`Not yet: ${items.length} ${String(options)}`)
}
