import type { Answer } from '@pollux/findings'

const caption = 'local stand-in, not Gemini'

/** What is written on every drawing of an answer that the local engine gave; empty for Gemini's own. */
export function standInCaption({ modelVersion }: Pick<Answer, 'modelVersion'>): string {
  return modelVersion?.startsWith('local-stand-in') ? caption : ''
}
