import { ImageError, type ImageHeader, isCutOff } from '@pollux/image'

/** Returns the error for a file that a codec refuses, according to the codec's messages. */
export function decodeError(
  { format }: ImageHeader,
  bytes: Uint8Array,
  messages: readonly string[],
  cause: unknown = new Error(messages.join('\n') || 'The codec refuses the file'),
): ImageError {
  const words = messages.join('\n')
  if (/premature end/i.test(words) || isCutOff(bytes, format)) {
    return new ImageError(
      'image/truncated',
      `The ${format} ends too early; fetch the file again.`,
      {
        cause,
      },
    )
  }
  return new ImageError('image/damaged', `The ${format} cannot be decoded; export it again.`, {
    cause,
  })
}

/** Returns the error for a codec whose glue could not be imported. */
export function missingCodec(name: string, cause: unknown): ImageError {
  return new ImageError(
    'image/missing-codec',
    `${name} could not be loaded; install it (npm install ${name}) or use another backend.`,
    { cause },
  )
}
