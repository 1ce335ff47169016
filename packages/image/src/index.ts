export type { Size } from '@pollux/geometry'
export { abortedError } from './aborted-error.ts'
export { isOpaque, showOnWhite } from './alpha.ts'
export type { DecodeOptions, ImageBackend } from './backend.ts'
export { base64Chars, decodeBase64, encodeBase64, encodeBase64Bytes } from './base64.ts'
export { measureSharpness } from './blur.ts'
export { checkDecodeOptions } from './check-decode-options.ts'
export { checkFileSides } from './check-file-sides.ts'
export { applyEmbeddedProfile } from './color/embedded-profile.ts'
export { isCutOff } from './cut-off.ts'
export { type DataUrl, parseDataUrl } from './data-url.ts'
export type { Effort } from './effort.ts'
export {
  type CompleteEncodeOptions,
  completeEncodeOptions,
  type EncodeOptions,
} from './encode-options.ts'
export { type ImageFormat, mimeTypes } from './format.ts'
export { countJpegComponents } from './header/jpeg.ts'
export { type ImageHeader, type ReadHeaderOptions, readHeader, uprightSize } from './header.ts'
export { ImageError, type ImageErrorCode } from './image-error.ts'
export { completeLimits, defaultLimits, defaultMapLimits, type ImageLimits } from './limits.ts'
export { type Orientation, orientRaster } from './orientation.ts'
export { decodePng } from './png/decode-png.ts'
export { inspectPng } from './png/inspect-png.ts'
export { bytesPerRow, type PngHeader, readPngHeader } from './png/png-header.ts'
export type { PngPixels } from './png/png-pixels.ts'
export { type PngImage, type ReadPngOptions, readPng } from './png/png-reader.ts'
export { createPngSeries, type PngSeries, type SeriesOptions } from './png/png-series.ts'
export { pngToRaster } from './png/png-to-raster.ts'
export {
  type EncodePngAsideOptions,
  type EncodePngOptions,
  encodePng,
  encodePngAside,
} from './png/png-writer.ts'
export { createQueue, type Enqueue } from './queue.ts'
export { checkRaster, checkSides, type Raster } from './raster.ts'
export { resizeRaster } from './resize.ts'
export { sniffFormat } from './sniff-format.ts'
