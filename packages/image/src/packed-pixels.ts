/**
 * Returns RGBA data as one 32-bit integer per pixel, in the platform's byte order. It is a view, or a copy if the data
 * is not aligned to four bytes.
 */
export function packedPixels(data: Uint8Array | Uint8ClampedArray): Int32Array {
  const { buffer, byteOffset, length } = data.byteOffset % 4 === 0 ? data : data.slice()
  return new Int32Array(buffer, byteOffset, length >> 2)
}
