import { concatenate } from '@pollux/errors'
import { Inflate } from 'fflate'
import { ImageError } from '../image-error.ts'
import { adler32 } from './adler32.ts'

/** Options of zlib's compression, by zlib's own numbers. */
export interface DeflateOptions {
  level: number
  strategy?: number
  finishFlush?: number
  chunkSize: number
}

/** The functions of Node's zlib that are used if the platform has them. */
export interface PlatformZlib {
  inflateSync(
    data: Uint8Array,
    options: { maxOutputLength: number; chunkSize: number; info: true },
  ): { buffer: Uint8Array<ArrayBuffer>; engine: { bytesWritten: number } }
  deflateSync(data: Uint8Array, options: DeflateOptions): Uint8Array<ArrayBuffer>
  deflateRawSync(data: Uint8Array, options: DeflateOptions): Uint8Array<ArrayBuffer>
  deflate(
    data: Uint8Array,
    options: DeflateOptions,
    done: (error: Error | null, deflated: Uint8Array) => void,
  ): void
  /** Available since Node 22.2. */
  crc32?(data: Uint8Array): number
}

/**
 * Inflates a zlib stream that must inflate to exactly `size` bytes and end where the input ends. Throws `ImageError`
 * otherwise. Never allocates much more than `size` bytes.
 */
export function inflate(compressed: Uint8Array, size: number): Uint8Array<ArrayBuffer> {
  return platformZlib
    ? inflateOnPlatform(platformZlib, compressed, size)
    : inflatePortably(compressed, size)
}

/**
 * Inflates a zlib stream of unknown length and never allocates much more than `maxBytes`. Throws `ImageError` for a
 * longer or broken stream.
 */
export function inflateAtMost(compressed: Uint8Array, maxBytes: number): Uint8Array {
  if (platformZlib) {
    try {
      const options = {
        maxOutputLength: maxBytes,
        chunkSize: OUTPUT_CHUNK_BYTES,
        info: true,
      } as const
      return ownBytes(platformZlib.inflateSync(compressed, options).buffer)
    } catch (cause) {
      throw zlibError(cause)
    }
  }
  const parts: Uint8Array[] = []
  let left = maxBytes
  inflateParts(compressed, (part) => {
    left -= part.length
    if (left < 0) throw tooMany()
    parts.push(part)
  })
  const result = concatenate(parts)
  checkAdler(compressed, result)
  return result
}

const OUTPUT_CHUNK_BYTES = 1 << 14

/** The zlib of Node, Bun or Deno; undefined elsewhere, where fflate is used. */
export const platformZlib = findZlib()

function findZlib(): PlatformZlib | undefined {
  const process: { getBuiltinModule?(name: string): PlatformZlib | undefined } | undefined =
    Reflect.get(globalThis, 'process')
  return process?.getBuiltinModule?.('node:zlib')
}

function inflateOnPlatform(
  { inflateSync }: PlatformZlib,
  compressed: Uint8Array,
  size: number,
): Uint8Array<ArrayBuffer> {
  try {
    // With room for one byte more, zlib reaches the stream's end without a second buffer.
    const options = { maxOutputLength: size, chunkSize: Math.max(64, size + 1) } as const
    const { buffer, engine } = inflateSync(compressed, { ...options, info: true })
    if (buffer.length < size) throw tooFew()
    if (engine.bytesWritten < compressed.length) throw tooMany()
    return ownBytes(buffer)
  } catch (cause) {
    if (cause instanceof ImageError) throw cause
    throw zlibError(cause)
  }
}

/** Copies small results, which Node allocates in a shared pool, so that callers cannot see adjacent bytes. */
export function ownBytes({
  buffer,
  byteOffset,
  length,
}: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const view = new Uint8Array(buffer, byteOffset, length)
  return byteOffset === 0 && buffer.byteLength <= length + 64 ? view : view.slice()
}

function zlibError(cause: unknown): ImageError {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined
  if (code === 'ERR_BUFFER_TOO_LARGE') return tooMany({ cause })
  if (code === 'Z_BUF_ERROR') return cutShort({ cause })
  if (typeof code === 'string' && code.startsWith('Z_')) return broken({ cause })
  return new ImageError(
    'image/too-large',
    'The picture does not fit into memory; shrink it or lower limits.maxPixels.',
    { cause },
  )
}

/** The number of bytes passed to fflate at once. Each can inflate to at most 1,032 bytes. */
const INPUT_CHUNK_BYTES = 1 << 14

function inflatePortably(compressed: Uint8Array, size: number): Uint8Array<ArrayBuffer> {
  const result = allocate(size)
  let length = 0
  inflateParts(compressed, (part) => {
    if (length + part.length > size) throw tooMany()
    result.set(part, length)
    length += part.length
  })
  if (length < size) throw tooFew()
  checkAdler(compressed, result)
  return result
}

/** Passes each chunk that fflate inflates to `take`. An `ImageError` that `take` throws is rethrown. */
function inflateParts(compressed: Uint8Array, take: (part: Uint8Array) => void): void {
  checkZlibHeader(compressed)
  const stream = new Inflate(take)
  const end = compressed.length - 4
  try {
    for (let at = 2; at < end; at += INPUT_CHUNK_BYTES) {
      stream.push(
        compressed.subarray(at, Math.min(at + INPUT_CHUNK_BYTES, end)),
        at + INPUT_CHUNK_BYTES >= end,
      )
    }
  } catch (cause) {
    if (cause instanceof ImageError) throw cause
    throw cause instanceof Error && cause.message === 'unexpected EOF'
      ? cutShort({ cause })
      : broken({ cause })
  }
}

/** Throws `ImageError` unless the checksum at the end of the stream is that of the inflated bytes. */
function checkAdler(compressed: Uint8Array, result: Uint8Array): void {
  const { buffer, byteOffset, length } = compressed
  const checksum = new DataView(buffer, byteOffset + length - 4, 4).getUint32(0)
  if (checksum !== adler32(result)) throw broken()
}

/** Checks the header by RFC 1950: deflate, a window of at most 32 KiB, no preset dictionary. */
function checkZlibHeader(compressed: Uint8Array): void {
  if (compressed.length < 7) throw cutShort()
  const [method = 0, flags = 0] = compressed
  const isSound = (method & 15) === 8 && method >> 4 <= 7 && ((method << 8) | flags) % 31 === 0
  if (!isSound || flags & 32) throw broken()
}

function allocate(size: number): Uint8Array<ArrayBuffer> {
  try {
    return new Uint8Array(size)
  } catch (cause) {
    throw zlibError(cause)
  }
}

function cutShort(options?: ErrorOptions): ImageError {
  return new ImageError(
    'image/truncated',
    "The picture's data ends too early; fetch the file again.",
    options,
  )
}

function broken(options?: ErrorOptions): ImageError {
  return new ImageError(
    'image/damaged',
    "The picture's compressed data is broken; fetch the file again.",
    options,
  )
}

function tooFew(): ImageError {
  return new ImageError(
    'image/damaged',
    'The picture has fewer rows than its header says; export it again.',
  )
}

function tooMany(options?: ErrorOptions): ImageError {
  return new ImageError(
    'image/damaged',
    'The picture has more data than its header says; export it again.',
    options,
  )
}
