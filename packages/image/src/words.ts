/** The pixels of RGBA bytes as whole numbers of 32 bits, copied where they do not begin at one. */
export function wordsOf(data: Uint8Array | Uint8ClampedArray): Int32Array {
  const { buffer, byteOffset, length } = data.byteOffset % 4 === 0 ? data : data.slice()
  return new Int32Array(buffer, byteOffset, length >> 2)
}
