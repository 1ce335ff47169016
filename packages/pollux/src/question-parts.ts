import type { TransportRequest } from '@pollux/transport'
import type { PreparedPicture } from './picture.ts'

/** The parts of a question and their order: one picture as the API's guide has it, several each behind its number and the words last. */
export function questionParts(
  pictures: readonly PreparedPicture[],
  text: string,
): Pick<TransportRequest, 'parts' | 'order'> {
  const files = pictures.map(({ bytes, mimeType }) => ({ bytes, mimeType }))
  if (files.length < 2) return { parts: [...files, { text }], order: 'usual' }
  const numbered = files.flatMap((file, index) => [{ text: `Image ${index + 1}:` }, file])
  return { parts: [...numbered, { text }] }
}
