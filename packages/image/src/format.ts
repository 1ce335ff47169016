/** The image formats that Pollux recognises by their first bytes. */
export type ImageFormat =
  | 'avif'
  | 'bmp'
  | 'gif'
  | 'heic'
  | 'heif'
  | 'jpeg'
  | 'png'
  | 'tiff'
  | 'webp'

/** The MIME type of each format, as registered with IANA. */
export const mimeTypes: Readonly<Record<ImageFormat, string>> = Object.freeze({
  avif: 'image/avif',
  bmp: 'image/bmp',
  gif: 'image/gif',
  heic: 'image/heic',
  heif: 'image/heif',
  jpeg: 'image/jpeg',
  png: 'image/png',
  tiff: 'image/tiff',
  webp: 'image/webp',
})
