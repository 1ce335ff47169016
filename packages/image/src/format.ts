/** The image formats that Pollux tells apart by their first bytes. */
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
