/** What a picture may be at most before it is decoded. */
export interface ImageLimits {
  /** Pixels of the picture. @default 50_000_000 */
  maxPixels: number
  /** Pixels of the longer side. @default 20_000 */
  maxSide: number
  /** Bytes of the file. @default 50_000_000 */
  maxBytes: number
}

/** The limits that hold where the caller sets none: 50 megapixels decode to 200 MB. */
export const defaultLimits: Readonly<ImageLimits> = Object.freeze({
  maxPixels: 50_000_000,
  maxSide: 20_000,
  maxBytes: 50_000_000,
})
