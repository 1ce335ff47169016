import type { Size } from '@pollux/geometry'
import { ImageError } from '../image-error.ts'
import type { Orientation } from '../orientation.ts'

/** Reads size, rotation and mirroring of the primary image of a HEIF or AVIF file (ISO 23008-12). */
export function readHeifHeader(view: DataView): Size & { orientation: Orientation } {
  const { applied, isOfPrimary } = readProperties(view)
  const sizes = applied.filter((box) => box.type === 'ispe').map((box) => readSize(view, box))
  const size = sizes.sort((a, b) => b.width * b.height - a.width * a.height)[0]
  if (!size) throw noSize()
  return { ...size, orientation: isOfPrimary ? readTurns(view, applied) : 1 }
}

/** Returns the ICC profile of the primary image of a HEIF or AVIF file; `undefined` if there is none. */
export function findHeifProfile(bytes: Uint8Array): Uint8Array | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const { applied } = readProperties(view)
  const profile = applied.find(
    ({ type, start }) => type === 'colr' && ['prof', 'rICC'].includes(readType(view, start)),
  )
  return profile && bytes.subarray(profile.start + 4, profile.end)
}

/** Returns the properties of the primary image, or all properties if the file does not state which apply to it. */
function readProperties(view: DataView): { applied: FileBox[]; isOfPrimary: boolean } {
  const whole = { start: 0, end: view.byteLength }
  const meta = findBox(view, whole, 'meta', 4)
  const properties = meta && findBox(view, meta, 'iprp')
  const container = properties && findBox(view, properties, 'ipco')
  if (!meta || !properties || !container) return { applied: [], isOfPrimary: false }
  const stored = [...boxes(view, container)]
  const used = primaryProperties(view, meta, properties)
  return {
    applied: used ? used.flatMap((index) => stored[index - 1] ?? []) : stored,
    isOfPrimary: used !== undefined,
  }
}

/** The range of a box's content: offsets from `start` to before `end`. */
interface ByteRange {
  start: number
  end: number
}

interface FileBox extends ByteRange {
  type: string
}

/** Yields the boxes in a range up to the first broken one. A box that extends beyond the range is cut at its end. */
function* boxes(view: DataView, { start, end }: ByteRange): Generator<FileBox, void> {
  let at = start
  while (at + 8 <= end) {
    const short = view.getUint32(at)
    const isLong = short === 1
    if (isLong && at + 16 > end) return
    const length = isLong ? view.getUint32(at + 8) * 2 ** 32 + view.getUint32(at + 12) : short
    const content = at + (isLong ? 16 : 8)
    const next = short === 0 ? end : at + length
    if (next < content) return
    yield { type: readType(view, at + 4), start: content, end: Math.min(next, end) }
    at = next
  }
}

/** Returns the content of the first box of a type, without its first `skip` bytes. */
function findBox(view: DataView, range: ByteRange, type: string, skip = 0): ByteRange | undefined {
  for (const box of boxes(view, range)) {
    if (box.type === type) return { start: box.start + skip, end: box.end }
  }
  return undefined
}

function readType(view: DataView, at: number): string {
  return String.fromCharCode(...[0, 1, 2, 3].map((offset) => view.getUint8(at + offset)))
}

/** Returns the numbers of the primary item's properties, in order and counted from 1; `undefined` if the file lists none. */
function primaryProperties(
  view: DataView,
  meta: ByteRange,
  properties: ByteRange,
): number[] | undefined {
  const primary = findBox(view, meta, 'pitm')
  if (!primary) return undefined
  const isShort = view.getUint8(primary.start) === 0
  const item = isShort ? view.getUint16(primary.start + 4) : view.getUint32(primary.start + 4)
  for (const box of boxes(view, properties)) {
    const found = box.type === 'ipma' ? associations(view, box, item) : undefined
    if (found) return found
  }
  return undefined
}

/** Returns the property numbers that an `ipma` box lists for one item. */
function associations(
  view: DataView,
  { start, end }: ByteRange,
  wanted: number,
): number[] | undefined {
  const hasLongItems = view.getUint8(start) > 0
  const hasLongIndices = (view.getUint8(start + 3) & 1) === 1
  const indexBytes = hasLongIndices ? 2 : 1
  const count = view.getUint32(start + 4)
  let at = start + 8
  for (let entry = 0; entry < count && at < end; entry++) {
    const item = hasLongItems ? view.getUint32(at) : view.getUint16(at)
    at += hasLongItems ? 4 : 2
    const length = view.getUint8(at++)
    if (item === wanted) {
      return Array.from({ length }, (_, index) => {
        const position = at + index * indexBytes
        return hasLongIndices ? view.getUint16(position) & 0x7fff : view.getUint8(position) & 0x7f
      })
    }
    at += length * indexBytes
  }
  return undefined
}

function readSize(view: DataView, { start }: ByteRange): Size {
  return { width: view.getUint32(start + 4), height: view.getUint32(start + 8) }
}

/**
 * Orientations by number of clockwise quarter turns: first without mirroring, then mirrored left to right before the
 * turns.
 */
const orientations: readonly (readonly Orientation[])[] = [
  [1, 6, 3, 8],
  [2, 7, 4, 5],
]

/**
 * Combines turns and mirrorings in their order. `irot` turns anticlockwise; `imir` swaps top and bottom (0) or left
 * and right (1).
 */
function readTurns(view: DataView, applied: readonly FileBox[]): Orientation {
  let turns = 0
  let mirrored = 0
  for (const { type, start, end } of applied) {
    if (start >= end) continue
    if (type === 'irot') turns -= view.getUint8(start) & 3
    if (type === 'imir') {
      mirrored = 1 - mirrored
      turns = (view.getUint8(start) & 1 ? 0 : 2) - turns
    }
  }
  return orientations[mirrored]?.[turns & 3] ?? 1
}

function noSize(): ImageError {
  return new ImageError(
    'image/damaged',
    'The HEIF or AVIF file states no size; export it again or save it as PNG or JPEG.',
  )
}
