import { invalidArgument } from './invalid-argument.ts'

/**
 * Returns a new array with the bytes of all parts, one after the other.
 * @returns The bytes.
 * @throws {TypeError} If `parts` is not an array, or a part is not bytes.
 */
export function concatenate(parts: readonly ArrayLike<number>[]): Uint8Array<ArrayBuffer> {
  if (!Array.isArray(parts)) throw invalidArgument('an array of bytes', 'parts', parts)
  let length = 0
  for (const part of parts) {
    if (!isBytes(part)) throw invalidArgument('bytes', 'a part', part)
    length += part.length
  }
  const joined = new Uint8Array(length)
  let offset = 0
  for (const part of parts) {
    joined.set(part, offset)
    offset += part.length
  }
  return joined
}

function isBytes(part: ArrayLike<number>): boolean {
  return Array.isArray(part) || ArrayBuffer.isView(part)
}
