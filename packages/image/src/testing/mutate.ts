import { concatenate } from '@pollux/errors'
import { crc32 } from '../zlib/crc32.ts'

/**
 * Creates a pseudo-random generator (32-bit xorshift).
 *
 * @returns A function that returns numbers from 0 up to, but not including, 1.
 */
export function createRandom(seed: number): () => number {
  let state = (seed ^ 0x9e3779b9) >>> 0 || 1
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) / 2 ** 32
  }
}

/**
 * Breaks a copy of a file in one to four ways: bytes changed, ranges swapped, cut out, doubled, or the end cut off.
 *
 * @param bytes The intact file.
 * @param random A source of numbers from 0 to 1, such as `createRandom(seed)`.
 * @returns The broken copy.
 */
export function mutate(bytes: Uint8Array, random: () => number): Uint8Array {
  let mutant: Uint8Array = bytes.slice()
  for (let change = 0; change <= random() * 4; change++) {
    const at = Math.floor(random() * mutant.length)
    const length = Math.floor(random() ** 3 * mutant.length)
    const [head, part, tail] = [
      mutant.subarray(0, at),
      mutant.subarray(at, at + length),
      mutant.subarray(at + length),
    ]
    const kind = Math.floor(random() * 8)
    if (kind < 4) mutant[at] = edges[Math.floor(random() * edges.length)] ?? random() * 256
    else if (kind === 4) mutant = concatenate([head, tail])
    else if (kind === 5) mutant = concatenate([head, part, part, tail])
    else if (kind === 6) mutant = concatenate([tail, part, head])
    else mutant = mutant.slice(0, at)
  }
  return mutant
}

/** Byte values at which readers stumble; `undefined` stands for any byte. */
const edges = [0, 1, 127, 128, 254, 255, undefined, undefined]

/**
 * Corrects the checksums of a broken PNG, as far as its chunks can be followed.
 *
 * @returns The corrected copy.
 */
export function sealPng(bytes: Uint8Array): Uint8Array {
  const sealed = bytes.slice()
  const view = new DataView(sealed.buffer)
  let at = 8
  while (at + 12 <= sealed.length) {
    const end = at + 8 + view.getUint32(at)
    if (end + 4 > sealed.length) break
    view.setUint32(end, crc32(sealed.subarray(at + 4, end)))
    at = end + 4
  }
  return sealed
}
