import type { ImageLimits } from '@pollux/image'

/** What a mask's picture may be at most; its header is checked, nothing is inflated. A model's map has 256×256 pixels. */
export const maskImageLimits: Readonly<ImageLimits> = Object.freeze({
  maxPixels: 4096 * 4096,
  maxSide: 4096,
  maxBytes: 4_000_000,
})
