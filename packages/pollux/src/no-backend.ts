import { type ImageBackend, ImageError } from '@pollux/image'

/** Stands in where no image backend was given: whatever needs one is refused with the sentence that says so. */
export const noBackend: ImageBackend = {
  name: 'none',
  formats: { decode: [], encode: [] },
  decode: refuse,
  encode: refuse,
  resize: refuse,
}

async function refuse(): Promise<never> {
  throw new ImageError(
    'image/unsupported-format',
    'The picture has to be decoded, and there is no image backend; hand one to createPollux, such as sharpBackend().',
  )
}
