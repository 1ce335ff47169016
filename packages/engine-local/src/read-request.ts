import { checkObject, invalidArgument } from '@pollux/errors'
import type { Content, GenerateRequest, Part } from '@pollux/wire'

/** The question of a request, and the picture it is about. */
export interface Conversation {
  /** The picture in base64: the last one of the last turn that has any. */
  picture: string | undefined
  /** The number of pictures in that turn. */
  pictureCount: number
  /** The text of the user's last turn, or the system instruction if there is none. */
  prompt: string
  /** The text of the system instruction. */
  system: string
}

/** Reads the user's last question and the picture it is about. Throws a `TypeError` if `request` is not a request. */
export function readRequest(request: GenerateRequest): Conversation {
  checkObject(request, 'request', 'a request')
  if (!Array.isArray(request.contents)) {
    throw invalidArgument('an array', 'contents', request.contents)
  }
  for (const content of request.contents) checkObject(content, 'contents', 'an array of turns')
  const turns = request.contents.filter(({ role }) => role !== 'model')
  const shown = turns.map(picturesOf).findLast((pictures) => pictures.length > 0) ?? []
  const system = textOf(request.systemInstruction)
  const question = textOf(turns.findLast((turn) => textOf(turn) !== ''))
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

function textOf(content: Content | undefined): string {
  const texts = partsOf(content).flatMap(({ text }) => (typeof text === 'string' ? [text] : []))
  return texts.join('\n').trim()
}

/** Returns the parts of a turn, without those that are not objects. */
function partsOf(content: Content | undefined): Part[] {
  const parts = Array.isArray(content?.parts) ? content.parts : []
  return parts.filter((part) => typeof part === 'object' && part !== null)
}
