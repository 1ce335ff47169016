export { buildExif } from './build-exif.ts'
export { buildGif } from './build-gif.ts'
export { buildJpeg, exifSegment, type JpegPlan } from './build-jpeg.ts'
export { buildPng, joinPng, type PngPart, type PngPlan, pngHeader } from './build-png.ts'
export {
  buildProfile,
  displayP3Primaries,
  type ProfilePlan,
  profileSegment,
  srgbPrimaries,
} from './build-profile.ts'
export { buildTableProfile } from './build-table-profile.ts'
export { buildTiff } from './build-tiff.ts'
export { buildWebp } from './build-webp.ts'
export { type DecodeMutantsOptions, decodeMutants } from './decode-mutants.ts'
export { deflateZeros } from './deflate-zeros.ts'
export { createRandom, mutate, sealPng } from './mutate.ts'
export { picture } from './picture.ts'
export { type ShownMask, type ShownPixels, show } from './show.ts'
