/**
 * Returns a JPEG with an EXIF segment that states its orientation, behind the marker that begins the file.
 *
 * @param jpeg A JPEG without EXIF.
 * @param orientation The orientation, from 1 to 8.
 * @returns The file with the segment.
 */
export function withOrientation(jpeg: Uint8Array, orientation: number): Uint8Array {
  const segment = [
    ...[0xff, 0xe1, 0, 34],
    ...[0x45, 0x78, 0x69, 0x66, 0, 0], // "Exif"
    ...[0x4d, 0x4d, 0, 42, 0, 0, 0, 8], // TIFF, big-endian, whose first directory begins at 8
    ...[0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0], // one entry: Orientation, one short
    ...[0, 0, 0, 0], // no further directory
  ]
  return Uint8Array.from([...jpeg.subarray(0, 2), ...segment, ...jpeg.subarray(2)])
}
