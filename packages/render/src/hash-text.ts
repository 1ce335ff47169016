/**
 * Returns the 32-bit FNV-1a hash of a string's UTF-16 code units, which is the same on every
 * platform.
 */
export function hashText(text: string): number {
  let state = 0x811c9dc5
  for (let at = 0; at < text.length; at++) {
    state = Math.imul(state ^ text.charCodeAt(at), 0x01000193)
  }
  return state >>> 0
}
