import { concatenate } from '@pollux/errors'
import { Deflate, zlibSync } from 'fflate'
import { adler32, joinAdlers } from './adler32.ts'
import { type DeflateOptions, ownBytes, platformZlib } from './inflate.ts'
import type { Search } from './search.ts'

/**
 * Compresses bytes to a zlib stream (RFC 1950). The result is a view of a larger buffer: copy it instead of keeping it.
 */
export function deflate(bytes: Uint8Array, search: Search): Uint8Array {
  return platformZlib
    ? platformZlib.deflateSync(bytes, zlibOptions(bytes, search))
    : zlibSync(bytes, { level: levels[search] })
}

/** Compresses as `deflate` does, but off the main thread if the platform supports it. */
export async function deflateAside(bytes: Uint8Array, search: Search): Promise<Uint8Array> {
  if (!platformZlib) return deflate(bytes, search)
  const zlib = platformZlib
  return new Promise((resolve, reject) => {
    zlib.deflate(bytes, zlibOptions(bytes, search), (error, deflated) => {
      if (error) reject(error)
      else resolve(deflated)
    })
  })
}

/** A compressed section that can be joined with others into one stream. */
export interface Piece {
  data: Uint8Array
  /** The number of bytes before compression. */
  length: number
  /** The Adler-32 checksum of the uncompressed bytes. */
  adler: number
}

/** Compresses at least one byte to an independent section of a deflate stream that ends at a byte boundary. */
export function deflatePiece(bytes: Uint8Array, search: Search): Piece {
  const data = platformZlib
    ? ownBytes(platformZlib.deflateRawSync(bytes, zlibOptions(bytes, search, FULL_FLUSH)))
    : deflatePortably(bytes, search)
  return { data, length: bytes.length, adler: checksumOf(bytes) }
}

/**
 * Returns the Adler-32 that zlib appends to a stream of stored blocks. This is faster than compiling a loop of our own.
 */
function checksumOf(bytes: Uint8Array): number {
  if (!platformZlib) return adler32(bytes)
  const stored = platformZlib.deflateSync(bytes, { level: 0, chunkSize: roomFor(bytes) })
  return new DataView(stored.buffer, stored.byteOffset + stored.length - 4, 4).getUint32(0)
}

/** Returns the sections of a zlib stream made of pieces, in order. */
export function joinPieces(pieces: readonly Piece[]): Uint8Array[] {
  const adler = pieces.reduce((sum, piece) => joinAdlers(sum, piece.adler, piece.length), 1)
  // An empty final block with fixed codes, and the checksum.
  const end = Uint8Array.of(0x03, 0x00, 0, 0, 0, 0)
  new DataView(end.buffer).setUint32(2, adler)
  // The zlib header, with a window of 32 KiB.
  return [Uint8Array.of(0x78, 0x01), ...pieces.map(({ data }) => data), end]
}

const levels = { none: 1, runs: 1, all: 6 } as const

/** The numbers of zlib's strategies: Huffman codes only, run lengths, and the one for filtered rows. */
const strategies = { none: 2, runs: 3, all: 1 } as const

const FULL_FLUSH = 3
const FINISH = 4

function zlibOptions(bytes: Uint8Array, search: Search, finishFlush = FINISH): DeflateOptions {
  const chunkSize = roomFor(bytes)
  return { level: levels[search], strategy: strategies[search], finishFlush, chunkSize }
}

/** Returns the size of a buffer that fits even incompressible bytes. */
function roomFor({ length }: Uint8Array): number {
  return length + (length >> 8) + 128
}

function deflatePortably(bytes: Uint8Array, search: Search): Uint8Array {
  const parts: Uint8Array[] = []
  const stream = new Deflate({ level: levels[search] }, (part) => parts.push(part))
  stream.push(bytes)
  stream.flush()
  stream.push(new Uint8Array(0), true)
  return leaveOpen(concatenate(parts))
}

/**
 * Replaces the empty final block, which has fixed codes, with an empty stored block, which ends at a byte boundary.
 *
 * The first two bits of the final block are set and all others are zero (RFC 1951, 3.2.3). A sync flush would do the
 * same, but in fflate 0.8 one in eight is broken.
 */
function leaveOpen(stream: Uint8Array): Uint8Array {
  const end = stream.findLastIndex((byte) => byte > 0)
  const second = end * 8 + 31 - Math.clz32(stream[end]!)
  for (const bit of [second - 1, second]) {
    stream[bit >> 3] = stream[bit >> 3]! & ~(1 << (bit & 7))
  }
  // The three bits of the stored block's header replace the two.
  const length = (second + 9) >> 3
  const open = new Uint8Array(length + 4)
  open.set(stream.subarray(0, length))
  open.set([0, 0, 0xff, 0xff], length)
  return open
}
