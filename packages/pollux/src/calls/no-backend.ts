import { type ImageBackend, ImageError } from '@pollux/image'

/** Stands in if no image backend is configured, and refuses whatever needs one. */
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
    'The picture must be decoded, but there is no image backend; pass one to createPollux, such as sharpBackend().',
  )
}
