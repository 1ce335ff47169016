import { type ByteReader, nameAt, uint64At } from '../byte-reader.ts'

/** A box of an ISO base media file (ISO 14496-12). Its content is from `start` to before `end`. */
export interface FileBox {
  type: string
  start: number
  end: number
}

/** The most boxes that are read on one level. */
const MAX_BOXES = 100_000

/** Yields the boxes of a span in order, up to the first broken one; the last may be cut off. */
export async function* boxesIn(
  reader: ByteReader,
  { start, end }: { start: number; end: number },
): AsyncGenerator<FileBox, void> {
  let at = start
  for (let count = 0; count < MAX_BOXES && at + 8 <= end; count++) {
    const head = await reader.view(at, Math.min(16, end - at))
    const short = head.getUint32(0)
    const isLong = short === 1
    if (isLong && head.byteLength < 16) return
    const length = isLong ? uint64At(head, 8) : short
    const next = short === 0 ? end : at + length
    const content = at + (isLong ? 16 : 8)
    if (next < content) return
    yield { type: nameAt(head, 4), start: content, end: Math.min(next, end) }
    at = next
  }
}

/** Returns the first box of a type. */
export async function findBox(
  reader: ByteReader,
  span: { start: number; end: number },
  type: string,
): Promise<FileBox | undefined> {
  for await (const box of boxesIn(reader, span)) if (box.type === type) return box
  return undefined
}
