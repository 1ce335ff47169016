import { platformZlib } from './inflate.ts'

/** Returns the CRC-32 checksum of PNG and zlib (ISO 3309). */
export function crc32(bytes: Uint8Array): number {
  return platformZlib?.crc32?.(bytes) ?? computeCrc32(bytes)
}

/** Computes the same as `crc32` in plain JavaScript, four bytes at a time. */
export function computeCrc32(bytes: Uint8Array): number {
  let crc = -1
  let at = 0
  for (; at + 4 <= bytes.length; at += 4) {
    crc ^= bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24)
    crc =
      table[768 + (crc & 255)]! ^
      table[512 + ((crc >>> 8) & 255)]! ^
      table[256 + ((crc >>> 16) & 255)]! ^
      table[crc >>> 24]!
  }
  for (; at < bytes.length; at++) crc = (crc >>> 8) ^ table[(crc ^ bytes[at]!) & 255]!
  return ~crc >>> 0
}

/** Four tables of 256 entries: how a byte changes the checksum if it is one to four bytes from the end. */
const table = makeTable()

function makeTable(): Int32Array {
  const made = new Int32Array(1024)
  for (let byte = 0; byte < 256; byte++) {
    let crc = byte
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
    made[byte] = crc
  }
  for (let at = 256; at < 1024; at++) {
    const before = made[at - 256]!
    made[at] = (before >>> 8) ^ made[before & 255]!
  }
  return made
}
