import type { Content, GenerateRequest, Part } from '@pollux/wire'

/** What a request shows and says. */
export interface Conversation {
  /** The picture that the question is about, in base64: the last one of the last turn that has any. */
  picture: string | undefined
  /** The pictures of that turn. */
  pictureCount: number
  /** The words of the user's last turn, or the system's where there are none. */
  prompt: string
  /** The words of the system instruction. */
  system: string
}

/** Reads the user's last question and the picture that it is about. */
export function readRequest(request: GenerateRequest): Conversation {
  const turns = request.contents.filter(({ role }) => role !== 'model')
  const shown = turns.map(picturesOf).findLast((pictures) => pictures.length > 0) ?? []
  const system = wordsOf(request.systemInstruction)
  const question = wordsOf(turns.findLast((turn) => wordsOf(turn) !== ''))
  return {
    picture: shown.at(-1),
    pictureCount: shown.length,
    prompt: question || system,
    system,
  }
}

function picturesOf({ parts = [] }: Content): string[] {
  return parts.flatMap(({ inlineData }: Part) => {
    if (!inlineData?.data || !inlineData.mimeType?.startsWith('image/')) return []
    return [inlineData.data]
  })
}

function wordsOf(content: Content | undefined): string {
  const texts = content?.parts?.flatMap(({ text }) => (text ? [text] : [])) ?? []
  return texts.join('\n').trim()
}
