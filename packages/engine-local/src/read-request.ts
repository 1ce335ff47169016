import { checkObject, invalidArgument } from '@pollux/errors'
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

/** Reads the user's last question and the picture that it is about. Throws a `TypeError` for what is no request. */
export function readRequest(request: GenerateRequest): Conversation {
  checkObject(request, 'request', 'a request')
  if (!Array.isArray(request.contents)) {
    throw invalidArgument('a list', 'contents', request.contents)
  }
  for (const content of request.contents) checkObject(content, 'contents', 'a list of turns')
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

function picturesOf(content: Content): string[] {
  return partsOf(content).flatMap(({ inlineData }) => {
    const { data, mimeType } = inlineData ?? {}
    const isPicture = typeof mimeType === 'string' && mimeType.startsWith('image/')
    return isPicture && typeof data === 'string' && data !== '' ? [data] : []
  })
}

function wordsOf(content: Content | undefined): string {
  const texts = partsOf(content).flatMap(({ text }) => (typeof text === 'string' ? [text] : []))
  return texts.join('\n').trim()
}

/** The parts of a turn, what is none left out. */
function partsOf(content: Content | undefined): Part[] {
  const parts = Array.isArray(content?.parts) ? content.parts : []
  return parts.filter((part) => typeof part === 'object' && part !== null)
}
