/** Returns the Adler-32 checksum of zlib (RFC 1950). */
export function adler32(bytes: Uint8Array): number {
  let low = 1
  let high = 0
  for (let start = 0; start < bytes.length; start += MAX_BLOCK_BYTES) {
    const end = Math.min(start + MAX_BLOCK_BYTES, bytes.length)
    for (let at = start; at < end; at++) {
      low += bytes[at]!
      high += low
    }
    low %= MODULUS
    high %= MODULUS
  }
  return high * 65_536 + low
}

/**
 * Returns the checksum of two concatenated byte sequences from the checksum of each. `length` is the number of bytes of
 * the second.
 */
export function joinAdlers(first: number, second: number, length: number): number {
  const firstLow = first & 65_535
  const low = (firstLow + (second & 65_535) + MODULUS - 1) % MODULUS
  const high =
    ((first >>> 16) + (second >>> 16) + (length % MODULUS) * (firstLow + MODULUS - 1)) % MODULUS
  return high * 65_536 + low
}

/** The largest prime below 65,536. */
const MODULUS = 65_521

/** The most bytes whose sums fit 32 bits before they are reduced. */
const MAX_BLOCK_BYTES = 3800
