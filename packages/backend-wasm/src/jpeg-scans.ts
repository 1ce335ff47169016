/** Returns the number of scans of a JPEG. Each scan covers all pixels, however few bytes it has. */
export function countScans(bytes: Uint8Array): number {
  let count = 0
  let at = 2
  for (;;) {
    const marker = bytes.indexOf(0xff, at)
    const type = bytes[marker + 1]
    if (marker < 0 || type === undefined || type === END) return count
    if (isBare(type)) {
      at = marker + (type === 0xff ? 1 : 2)
      continue
    }
    if (type === SCAN) count += 1
    at = marker + 2 + (bytes[marker + 2] ?? 0) * 256 + (bytes[marker + 3] ?? 0)
  }
}

const SCAN = 0xda
const END = 0xd9

/**
 * Whether a marker has no length: stuffed zeros within a scan, TEM, restarts, the start of the
 * image and fill bytes.
 */
function isBare(type: number): boolean {
  return type === 0xff || type <= 0x01 || (type >= 0xd0 && type <= 0xd8)
}
