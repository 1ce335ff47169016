import type { Model } from '@pollux/models'
import type { CountableImage } from '../countable-media.ts'
import type { Advice, AdviceCode } from './advice.ts'
import type { Checked } from './preflight.ts'

/**
 * The sharpness below which a picture counts as blurred: the variance of the Laplacian of its gray
 * thumbnail, 512 pixels on the longer side. Photographs in focus have about 100 or far more, and
 * below 10 after a blur of half a percent of the width. The limit lies between, so that smooth
 * pictures pass.
 */
const MIN_SHARPNESS = 20

/** The longer side in pixels below which little can be seen; our own judgement. */
const MIN_SIDE_PIXELS = 128

/** The ratio of sent to used pixels above which a picture is wasteful; our own judgement. */
const MAX_WASTE_RATIO = 4

/** The pixels of a grid's patch, 48 to a side, as in Gemma 4's open image processor. */
const PATCH_PIXELS = 48 * 48

/** The most pixels to which earlier models scale pictures down (multimodal guide, 2024). */
const MAX_SCALED_PIXELS = 3072 * 3072

/** Yields advice on pictures that are rotated, blurred, tiny or huge. */
export function* adviseOnPictures(model: Model, { files }: Checked): Generator<Advice> {
  for (const { part, facts } of files) {
    if (facts?.kind !== 'image') continue
    for (const [code, message] of remarks(facts, model)) {
      const severity = code === 'huge-picture' ? 'note' : 'warning'
      yield { code, severity, message, place: part.place }
    }
  }
}

function* remarks(picture: CountableImage, model: Model): Generator<[AdviceCode, string]> {
  const { width, height, orientation = 1, sharpness = MIN_SHARPNESS } = picture
  if (orientation !== 1) {
    yield [
      'exif-rotation',
      `The picture is turned by EXIF (orientation ${orientation}); turn its pixels upright, or places will be off.`,
    ]
  }
  if (sharpness < MIN_SHARPNESS) {
    yield [
      'blurred',
      'The picture is blurred; small things and text will be missed. Take a sharper one.',
    ]
  }
  if (Math.max(width, height) < MIN_SIDE_PIXELS) {
    yield ['tiny-picture', `The picture has ${width} × ${height} pixels; send a larger one.`]
  }
  const seen =
    model.tokenRule === 'grid' ? model.mediaTokens.image.default * PATCH_PIXELS : MAX_SCALED_PIXELS
  if (width * height > MAX_WASTE_RATIO * seen) {
    yield [
      'huge-picture',
      `The picture has ${width} × ${height} pixels, far more than ${model.id} looks at; shrink it to send less, or cut out what matters.`,
    ]
  }
}
