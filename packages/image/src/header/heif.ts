import type { Size } from '@pollux/geometry'
import { ImageError } from '../image-error.ts'
import type { Orientation } from '../orientation.ts'

/** Reads size, rotation and mirroring of the primary image of a HEIF or AVIF file (ISO 23008-12). */
export function readHeifHeader(view: DataView): Size & { orientation: Orientation } {
  const { list, isOfPrimary } = readProperties(view)
  const sizes = list.filter((box) => box.type === 'ispe').map((box) => readSize(view, box))
  const size = sizes.sort((a, b) => b.width * b.height - a.width * a.height)[0]
  if (!size) throw noSize()
  return { ...size, orientation: isOfPrimary ? readTurns(view, list) : 1 }
}

/** The ICC profile of the primary image of a HEIF or AVIF file; `undefined` where there is none. */
export function findHeifProfile(bytes: Uint8Array): Uint8Array | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const { list } = readProperties(view)
  const profile = list.find(
    ({ type, start }) => type === 'colr' && ['prof', 'rICC'].includes(readType(view, start)),
  )
  return profile && bytes.subarray(profile.start + 4, profile.end)
}

/** The properties of the primary image, or all where the file does not tell which are its own; none where there is no list. */
function readProperties(view: DataView): { list: FileBox[]; isOfPrimary: boolean } {
  const whole = { start: 0, end: view.byteLength }
  const meta = findBox(view, whole, 'meta', 4)
  const properties = meta && findBox(view, meta, 'iprp')
  const container = properties && findBox(view, properties, 'ipco')
  if (!meta || !properties || !container) return { list: [], isOfPrimary: false }
  const stored = [...boxes(view, container)]
  const used = primaryProperties(view, meta, properties)
  return {
    list: used ? used.flatMap((index) => stored[index - 1] ?? []) : stored,
    isOfPrimary: used !== undefined,
  }
}

/** Where a box's content lies. */
interface Span {
  start: number
  end: number
}

interface FileBox extends Span {
  type: string
}

/** The boxes in a span, one after the other, until one is broken; none reaches past the span. */
function* boxes(view: DataView, { start, end }: Span): Generator<FileBox, void> {
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

/** The content of the first box of this type, `skip` bytes of it left out. */
function findBox(view: DataView, span: Span, type: string, skip = 0): Span | undefined {
  for (const box of boxes(view, span)) {
    if (box.type === type) return { start: box.start + skip, end: box.end }
  }
  return undefined
}

function readType(view: DataView, at: number): string {
  return String.fromCharCode(...[0, 1, 2, 3].map((letter) => view.getUint8(at + letter)))
}

/** The numbers of the properties of the primary item, from 1 and in order; `undefined` where the file does not tell. */
function primaryProperties(view: DataView, meta: Span, properties: Span): number[] | undefined {
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

/** What an `ipma` box says of one item. */
function associations(view: DataView, { start, end }: Span, wanted: number): number[] | undefined {
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
        const place = at + index * indexBytes
        return hasLongIndices ? view.getUint16(place) & 0x7fff : view.getUint8(place) & 0x7f
      })
    }
    at += length * indexBytes
  }
  return undefined
}

function readSize(view: DataView, { start }: Span): Size {
  return { width: view.getUint32(start + 4), height: view.getUint32(start + 8) }
}

/** Orientations by quarter turns clockwise, plain and mirrored left to right before. */
const turned: readonly (readonly Orientation[])[] = [
  [1, 6, 3, 8],
  [2, 7, 4, 5],
]

/** `irot` turns anticlockwise, `imir` exchanges top and bottom (0) or left and right (1); in the order of the list. */
function readTurns(view: DataView, list: readonly FileBox[]): Orientation {
  let turns = 0
  let mirrored = 0
  for (const { type, start, end } of list) {
    if (start >= end) continue
    if (type === 'irot') turns -= view.getUint8(start) & 3
    if (type === 'imir') {
      mirrored = 1 - mirrored
      turns = (view.getUint8(start) & 1 ? 0 : 2) - turns
    }
  }
  return turned[mirrored]?.[turns & 3] ?? 1
}

function noSize(): ImageError {
  return new ImageError(
    'image/damaged',
    'The HEIF or AVIF does not tell its size; export it again or save it as PNG or JPEG.',
  )
}
