import type { Answer } from '@pollux/findings'

const caption = 'local stand-in, not Gemini'

/** Returns the caption of every drawing from the local engine; empty for answers of Gemini. */
export function standInCaption({ modelVersion }: Pick<Answer, 'modelVersion'>): string {
  return modelVersion?.startsWith('local-stand-in') ? caption : ''
}
