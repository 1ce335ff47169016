import { concatenate, throwIfAborted } from '@pollux/errors'
import { type ByteSource, readSource } from './byte-source.ts'
import { damaged, MediaError } from './media-error.ts'

/** Reads any part of a file in blocks, which are cached, up to a limit of bytes and reads. */
export interface ByteReader {
  readonly size: number
  /**
   * Returns a view of `length` bytes at `start`. Throws `media/damaged` if the file ends sooner.
   */
  view(start: number, length: number): Promise<DataView>
  /** Returns `length` bytes at `start`, or fewer if the file ends sooner. */
  bytes(start: number, length: number): Promise<Uint8Array>
}

/** The size of a block, in bytes, so that neighbouring small headers cost one read. */
const READ_BYTES = 16_384

/** The most blocks that are cached: 4 MB in total. */
const MAX_BLOCK_COUNT = 256

/**
 * Creates a reader. It throws `media/damaged` beyond `maxBytes` (by default 32,000,000) or `maxReads` (500,000), which no
 * headers need, and `media/aborted` if the signal aborts.
 */
export function createByteReader(
  source: ByteSource,
  options: { maxBytes?: number; maxReads?: number; signal?: AbortSignal | undefined } = {},
): ByteReader {
  const { maxBytes = 32_000_000, maxReads = 500_000, signal } = options
  const { size } = source
  const blocks = new Map<number, Uint8Array>()
  let bytesLeft = maxBytes
  let readsLeft = maxReads

  /** Reads consecutive blocks that are not cached, in one read. */
  async function load(first: number, end: number): Promise<Uint8Array[]> {
    const [start, stop] = [first * READ_BYTES, Math.min(size, end * READ_BYTES)]
    bytesLeft -= stop - start
    if (bytesLeft < 0) throw damaged('The headers of the file are scattered or far too large')
    const bytes = await readSource(source, start, stop)
    throwIfAborted(signal, abortedError)
    const loaded: Uint8Array[] = []
    for (let block = first; block < end; block++) {
      const piece = bytes.subarray((block - first) * READ_BYTES, (block - first + 1) * READ_BYTES)
      loaded.push(piece)
      blocks.set(block, piece)
    }
    return loaded
  }

  async function bytes(start: number, length: number): Promise<Uint8Array> {
    throwIfAborted(signal, abortedError)
    if (readsLeft-- === 0) throw damaged('The file is in far too many pieces')
    const stop = Math.min(size, start + length)
    if (start >= stop) return new Uint8Array(0)
    const first = Math.floor(start / READ_BYTES)
    const end = Math.ceil(stop / READ_BYTES)
    const pieces: Uint8Array[] = []
    while (pieces.length < end - first) {
      const next = first + pieces.length
      const kept = blocks.get(next)
      let missing = next
      while (missing < end && !blocks.has(missing)) missing += 1
      pieces.push(...(kept ? [kept] : await load(next, missing)))
    }
    for (const block of blocks.keys()) {
      if (blocks.size <= MAX_BLOCK_COUNT) break
      blocks.delete(block)
    }
    const joined = pieces.length === 1 ? pieces[0]! : concatenate(pieces)
    return joined.subarray(start - first * READ_BYTES, stop - first * READ_BYTES)
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

/** Returns a `media/aborted` error; its cause is the signal's reason. */
export function abortedError(cause: unknown): MediaError {
  const message = 'The file was not described, because the caller aborted.'
  return new MediaError('media/aborted', message, { cause })
}

/** Returns four bytes as Latin-1. */
export function nameAt(view: DataView, at: number): string {
  return String.fromCharCode(...[0, 1, 2, 3].map((index) => view.getUint8(at + index)))
}

/** Returns an unsigned 64-bit integer in big-endian order. It loses precision beyond 2⁵³. */
export function uint64At(view: DataView, at: number): number {
  return Number(view.getBigUint64(at))
}
