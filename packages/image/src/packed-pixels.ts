/** Returns RGBA data as one 32-bit integer per pixel. Data that is not aligned to four bytes is copied. */
export function packedPixels(data: Uint8Array | Uint8ClampedArray): Int32Array {
  const { buffer, byteOffset, length } = data.byteOffset % 4 === 0 ? data : data.slice()
  return new Int32Array(buffer, byteOffset, length >> 2)
}
