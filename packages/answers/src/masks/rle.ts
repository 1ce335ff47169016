import type { MaskPayload } from '@pollux/findings'
import type { Size } from '@pollux/geometry'
import type { JsonObject, JsonValue } from '../json/json-value.ts'
import type { Report } from '../text/note.ts'

/** Returns whether an object is COCO's RLE: `{"counts": …, "size": [height, width]}`. */
export function isRle(value: JsonObject): boolean {
  return value.counts !== undefined && value.size !== undefined
}

/** Reads COCO's RLE, which must cover the whole picture. Always reports that the mask came as RLE. */
export function readRle(value: JsonObject, size: Size, report: Report): MaskPayload | undefined {
  const [height, width] = Array.isArray(value.size) ? value.size : []
  if (height !== size.height || width !== size.width) {
    const message = 'The mask came as run lengths for another size than that of the picture.'
    report('mask-rle', message)
    return undefined
  }
  const counts = countsOf(value.counts, size.width * size.height)
  if (counts === undefined) {
    report('mask-rle', 'The mask came as run lengths that do not add up to the picture.')
    return undefined
  }
  report('mask-rle', 'The mask came as run lengths.')
  return { kind: 'rle', size: { width: size.width, height: size.height }, counts }
}

function countsOf(value: JsonValue, total: number): string | number[] | undefined {
  if (typeof value === 'string') return isCompressed(value) ? value : undefined
  if (!Array.isArray(value)) return undefined
  const counts: number[] = []
  let sum = 0
  for (const count of value) {
    if (typeof count !== 'number' || !Number.isInteger(count) || count < 0) return undefined
    counts.push(count)
    sum += count
  }
  return sum === total ? counts : undefined
}

/** Returns whether a string has only the characters of COCO's compressed form, `0` to `o`. */
function isCompressed(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const character = text.charCodeAt(at)
    if (character < 48 || character > 111) return false
  }
  return text.length > 0
}
