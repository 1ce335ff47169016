import { readAnswer } from '@pollux/answers'
import { decodeMasks, maskArea } from '@pollux/masks'

export async function masksOf({ text, width, height }) {
  const answer = readAnswer(text, { size: { width, height }, model: 'gemini-2.5-flash' })
  const { findings } = await decodeMasks(answer)
  return findings.map(({ mask }) => maskArea(mask))
}
