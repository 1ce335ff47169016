import { decodeBase64 } from '@pollux/image'

/** How often a text is looked at. */
const STEP = 4096
/** How much of it has to repeat. */
const WINDOW = 2048
const LONGEST_PERIOD = 64

/** Watches the text of a mask as it arrives, for base64 that goes on beyond what its PNG header allows, or without one repeats. */
export class MaskWatch {
  #pieces: string[] = []
  #sinceStep = 0
  #length = 0
  #longest: number | undefined

  /** Adds what came; gives how long the text was when it had run away, `undefined` while it has not. */
  add(piece: string): number | undefined {
    let from = 0
    while (from < piece.length) {
      const to = Math.min(piece.length, from + STEP - this.#sinceStep)
      this.#pieces.push(piece.slice(from, to))
      this.#sinceStep += to - from
      this.#length += to - from
      from = to
      if (this.#sinceStep === STEP && this.#hasRunAway()) return this.#length
    }
    return undefined
  }

  #hasRunAway(): boolean {
    const text = this.#pieces.join('')
    this.#pieces = []
    this.#sinceStep = 0
    if (this.#length === STEP) this.#longest = longestBase64(text)
    if (this.#longest !== undefined) return this.#length > this.#longest
    return isPeriodic(text.slice(-WINDOW))
  }
}

/** How many letters the base64 of a PNG can have at most; `undefined` where the text does not begin with a PNG's header. */
function longestBase64(text: string): number | undefined {
  const start = text.indexOf('iVBORw0KGgo')
  if (start < 0 || start > 128) return undefined
  const bytes = decodeBase64(text.slice(start, start + 40))
  if (!bytes || bytes.length < 30) return undefined
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const samples = samplesOfColorType[view.getUint8(25)]
  const depth = view.getUint8(24)
  if (samples === undefined || ![1, 2, 4, 8, 16].includes(depth)) return undefined
  const row = 1 + Math.ceil((view.getUint32(16) * samples * depth) / 8)
  const pixels = view.getUint32(20) * row
  return start + Math.ceil(((pixels * 1.1 + OTHER_CHUNKS) * 4) / 3)
}

const samplesOfColorType: readonly (number | undefined)[] = [1, undefined, 3, 1, 2, undefined, 4]
const OTHER_CHUNKS = 16_384

function isPeriodic(text: string): boolean {
  const period = text.indexOf(text.slice(0, LONGEST_PERIOD), 1)
  if (period < 1 || period > LONGEST_PERIOD) return false
  for (let at = period; at < text.length; at++) {
    if (text.charCodeAt(at) !== text.charCodeAt(at - period)) return false
  }
  return true
}
