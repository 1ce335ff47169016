import { isPolluxError } from '@pollux/errors'
import { bytesPerRow, decodeBase64, readPngHeader } from '@pollux/image'

/** The number of characters between two checks of a string. */
const CHECK_INTERVAL_CHARS = 4096
/** The number of characters that must repeat to count as degenerate output. */
const REPEATED_CHARS = 2048
const MAX_PERIOD_CHARS = 64

/**
 * Watches a mask's string as it arrives. Its base64 is degenerate if it exceeds what its PNG header allows, or
 * repeats without one.
 */
export class MaskWatch {
  #pieces: string[] = []
  #sinceStep = 0
  #length = 0
  #longest: number | undefined

  /** Adds a piece. Returns the length at which the string became degenerate, or `undefined`. */
  add(piece: string): number | undefined {
    let from = 0
    while (from < piece.length) {
      const to = Math.min(piece.length, from + CHECK_INTERVAL_CHARS - this.#sinceStep)
      this.#pieces.push(piece.slice(from, to))
      this.#sinceStep += to - from
      this.#length += to - from
      from = to
      if (this.#sinceStep === CHECK_INTERVAL_CHARS && this.#hasRunAway()) return this.#length
    }
    return undefined
  }

  #hasRunAway(): boolean {
    const text = this.#pieces.join('')
    this.#pieces = []
    this.#sinceStep = 0
    if (this.#length === CHECK_INTERVAL_CHARS) this.#longest = longestBase64(text)
    if (this.#longest !== undefined) return this.#length > this.#longest
    return isPeriodic(text.slice(-REPEATED_CHARS))
  }
}

/** Returns the longest base64 of a PNG by its header, or `undefined` if the string does not begin with one. */
function longestBase64(text: string): number | undefined {
  const start = text.indexOf('iVBORw0KGgo')
  if (start < 0 || start > 128) return undefined
  const bytes = decodeBase64(text.slice(start, start + 40))
  if (!bytes || bytes.length < HEADER_END) return undefined
  try {
    const header = readPngHeader(bytes.subarray(HEADER_START, HEADER_END))
    const pixels = header.height * (1 + bytesPerRow(header, header.width))
    return start + Math.ceil(((pixels * 1.1 + OTHER_CHUNKS) * 4) / 3)
  } catch (error) {
    if (isPolluxError(error)) return undefined
    throw error
  }
}

/** The offset of the data of a PNG's `IHDR`. */
const HEADER_START = 16
const HEADER_END = 29
const OTHER_CHUNKS = 16_384

function isPeriodic(text: string): boolean {
  const period = text.indexOf(text.slice(0, MAX_PERIOD_CHARS), 1)
  if (period < 1 || period > MAX_PERIOD_CHARS) return false
  for (let at = period; at < text.length; at++) {
    if (text.charCodeAt(at) !== text.charCodeAt(at - period)) return false
  }
  return true
}
