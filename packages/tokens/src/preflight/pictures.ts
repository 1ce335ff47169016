import type { Model } from '@pollux/models'
import type { CountableImage } from '../countable-media.ts'
import type { Advice, AdviceCode } from './advice.ts'
import type { Checked } from './preflight.ts'

/**
 * The sharpness below which a picture counts as blurred: the variance of the Laplacian of its gray thumbnail, 512 pixels on
 * the longer side. Photographs in focus have about 100 and far more, and below 10 after a blur of half a percent of the width.
 * The limit lies between, so that smooth pictures pass.
 */
const MIN_SHARPNESS = 20

/** Pixels of the longer side below which little can be seen; our own judgement. */
const MIN_SIDE_PIXELS = 128

/** How many times more pixels than the model looks at are a waste; our own judgement. */
const MAX_WASTE_RATIO = 4

/** A patch of the grid has 48 pixels a side: the open image processor of Gemma 4. */
const PATCH_PIXELS = 48 * 48

/** The size that earlier models scale pictures down to: the multimodal guide of 2024. */
const MAX_SCALED_PIXELS = 3072 * 3072

/** Pictures that are turned, blurred, tiny or huge. */
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
