export type { Answer, Exporter, MaskPayload, MaskRecord } from '@pollux/findings'
export type { Box, Point, Polygon } from '@pollux/geometry'
export { MAX_MASK_PIXELS, MAX_MASK_SIDE } from './check-argument.ts'
export { isMask } from './check-mask.ts'
export { intersectMasks, invertMask, subtractMask, uniteMasks } from './combine-masks.ts'
export type { Connectivity } from './connected-runs.ts'
export { type DecodeMaskOptions, decodeMask } from './decode-mask.ts'
export { type DecodeMasksOptions, decodeMasks } from './decode-masks.ts'
export type { GrayMap } from './map/gray-map.ts'
export { type MapOptions, maskFromMap } from './map/map-to-mask.ts'
export { resampleMap } from './map/resample-map.ts'
export { forEachRun, type Mask, type PlacedMap } from './mask.ts'
export { type BuildOptions, MaskBuilder } from './mask-builder.ts'
export { maskFromBytes, maskToBytes } from './mask-bytes.ts'
export { MaskError, type MaskErrorCode } from './mask-error.ts'
export { defaultMaskLimits, type MaskLimits } from './mask-limits.ts'
export { maskArea, maskBounds, maskCentroid } from './mask-measures.ts'
export { type MaskIouOptions, maskIou, maskOverlap } from './mask-overlap.ts'
export {
  dropSpecks,
  fillHoles,
  largestPart,
  type PartOptions,
  splitMask,
} from './mask-parts.ts'
export { maskPngs } from './mask-pngs.ts'
export { assessMask, assessMasks, type MaskFlaw, type MaskQuality } from './mask-quality.ts'
export { maskToRecord } from './mask-record.ts'
export { maskToPolygon, maskToPolygons } from './mask-to-polygon.ts'
export { maskFromPolygon, type PolygonOptions } from './polygon-to-mask.ts'
export { type CompressedRle, decodeRle, encodeRle, maskToCounts, type Rle } from './rle/rle.ts'
export {
  type MergedRle,
  mergeRles,
  type RleIouOptions,
  rleArea,
  rleIou,
} from './rle/rle-measures.ts'
export { packCounts, unpackCounts } from './rle/rle-text.ts'
export { DEFAULT_MASK_THRESHOLD } from './threshold.ts'
