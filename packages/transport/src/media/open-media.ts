import type { Media, MediaInput } from './media.ts'
import type { Reach } from './reach.ts'

/** Options of `openMedia`. */
export interface OpenMediaOptions {
  /** What may be opened beside what is in memory; without it, neither paths nor addresses are. */
  reach?: Reach
  /** Whether an address of the web is left for Gemini to fetch, which takes up to 100 MB, and of pictures BMP, JPEG, PNG and WebP alone. @default false */
  handOn?: boolean
  /** The largest file that is held in memory: of base64, streams and addresses. @default 50_000_000 */
  maxBytes?: number
  signal?: AbortSignal
}

/** Opens a file in any form and tells by its bytes what it is. */
export async function openMedia(input: MediaInput, options: OpenMediaOptions = {}): Promise<Media> {
  throw new Error(`Not yet: ${String(input)} ${String(options)}`)
}
