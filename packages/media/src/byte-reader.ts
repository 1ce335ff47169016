import { type ByteSource, readSource } from './byte-source.ts'
import { damaged, MediaError } from './media-error.ts'

/** Reads numbers and names anywhere in a file; keeps the last piece read, and stops when it has read too much. */
export interface ByteReader {
  readonly size: number
  /** A view of `length` bytes at `start`; throws `media/damaged` where the file ends before. */
  view(start: number, length: number): Promise<DataView>
  /** As many of `length` bytes at `start` as there are. */
  bytes(start: number, length: number): Promise<Uint8Array>
}

/** What is read at once, so that small headers beside each other cost one read. */
const BLOCK = 16_384

/** Blocks that are kept: 4 MB. */
const MOST_BLOCKS = 256

/** Makes a reader that reads at most `limit` bytes in all, and `steps` times; beyond, it throws `media/damaged`, for headers are not that large. */
export function createByteReader(
  source: ByteSource,
  options: { limit?: number; steps?: number; signal?: AbortSignal } = {},
): ByteReader {
  const { limit = 32_000_000, steps = 500_000, signal } = options
  const { size } = source
  const blocks = new Map<number, Uint8Array>()
  let left = limit
  let stepsLeft = steps

  /** Reads blocks that are not kept, at once. */
  async function load(first: number, end: number): Promise<Uint8Array[]> {
    const [start, stop] = [first * BLOCK, Math.min(size, end * BLOCK)]
    left -= stop - start
    if (left < 0) throw damaged('The headers of the file are scattered or far too large')
    const bytes = await readSource(source, start, stop)
    throwIfAborted(signal)
    const loaded: Uint8Array[] = []
    for (let block = first; block < end; block++) {
      const piece = bytes.subarray((block - first) * BLOCK, (block - first + 1) * BLOCK)
      loaded.push(piece)
      blocks.set(block, piece)
    }
    return loaded
  }

  async function bytes(start: number, length: number): Promise<Uint8Array> {
    throwIfAborted(signal)
    if (stepsLeft-- === 0) throw damaged('The file is in far too many pieces')
    const stop = Math.min(size, start + length)
    if (start >= stop) return new Uint8Array(0)
    const first = Math.floor(start / BLOCK)
    const end = Math.ceil(stop / BLOCK)
    const pieces: Uint8Array[] = []
    while (pieces.length < end - first) {
      const next = first + pieces.length
      const kept = blocks.get(next)
      let missing = next
      while (missing < end && !blocks.has(missing)) missing += 1
      pieces.push(...(kept ? [kept] : await load(next, missing)))
    }
    for (const block of blocks.keys()) {
      if (blocks.size <= MOST_BLOCKS) break
      blocks.delete(block)
    }
    const joined = pieces.length === 1 ? pieces[0]! : join(pieces)
    return joined.subarray(start - first * BLOCK, stop - first * BLOCK)
  }

  return {
    size,
    bytes,
    async view(start, length) {
      const found = await bytes(start, length)
      if (found.length < length) throw damaged('The file ends within its headers')
      return new DataView(found.buffer, found.byteOffset, found.length)
    },
  }
}

function join(pieces: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0))
  let at = 0
  for (const piece of pieces) {
    joined.set(piece, at)
    at += piece.length
  }
  return joined
}

/** Throws `media/aborted` if the signal is. */
export function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw abortedError(signal)
}

/** The error for a caller that aborted. */
export function abortedError(signal: AbortSignal | undefined): MediaError {
  const message = 'The file was not described, because the caller aborted.'
  return new MediaError('media/aborted', message, { cause: signal?.reason })
}

/** Four bytes as letters. */
export function nameAt(view: DataView, at: number): string {
  return String.fromCharCode(...[0, 1, 2, 3].map((letter) => view.getUint8(at + letter)))
}

/** An unsigned 64-bit number, which loses precision beyond 2⁵³. */
export function uint64At(view: DataView, at: number, isLittle = false): number {
  return Number(view.getBigUint64(at, isLittle))
}
