/**
 * Builds an EXIF block (a small TIFF) that contains nothing but the orientation.
 *
 * @param orientation The value of the orientation tag, which may be invalid.
 * @param byteOrder The byte order, by default little endian.
 * @returns The block, without the six bytes that precede it in a JPEG.
 */
export function buildExif(orientation: number, byteOrder: 'little' | 'big' = 'little'): Uint8Array {
  const isLittle = byteOrder === 'little'
  const block = new Uint8Array(26)
  const view = new DataView(block.buffer)
  view.setUint16(0, isLittle ? 0x4949 : 0x4d4d)
  view.setUint16(2, 42, isLittle)
  view.setUint32(4, 8, isLittle)
  view.setUint16(8, 1, isLittle)
  view.setUint16(10, 0x0112, isLittle)
  view.setUint16(12, 3, isLittle)
  view.setUint32(14, 1, isLittle)
  view.setUint16(18, orientation, isLittle)
  return block
}
