import type { Candidate, Part, Reply } from '@pollux/wire'

/** The chunks that a whole reply is streamed in: text cut every `length` characters, and with the last all that is not a part. */
export function splitReply(reply: Reply, length: number): Reply[] {
  const { candidates = [], ...rest } = reply
  const chunks = candidates.flatMap(({ content, ...candidate }, position) => {
    const index = candidate.index ?? position
    const pieces = (content?.parts ?? []).flatMap((part) => splitPart(part, length))
    return pieces.map((part): Candidate => ({ content: { ...content, parts: [part] }, index }))
  })
  const ends = candidates.map(({ content, ...candidate }, position): Candidate => {
    return { content: { role: content?.role }, index: position, ...candidate }
  })
  const last = chunks.at(-1)
  // The usual reply has one candidate, and Gemini ends it with its last piece.
  if (last !== undefined && ends.length === 1) {
    return [
      ...chunks.slice(0, -1).map((candidate) => ({ candidates: [candidate] })),
      { candidates: [{ ...ends[0], content: last.content }], ...rest },
    ]
  }
  return [
    ...chunks.map((candidate) => ({ candidates: [candidate] })),
    { ...(ends.length > 0 ? { candidates: ends } : {}), ...rest },
  ]
}

function splitPart(part: Part, length: number): Part[] {
  if (part.text === undefined) return [part]
  const pieces = splitText(part.text, length)
  return pieces.map((text) => ({ ...part, text }))
}

/** Pieces of `length` characters, one more where a surrogate pair would be cut; one empty piece for an empty text. */
function splitText(text: string, length: number): string[] {
  const pieces: string[] = []
  let start = 0
  do {
    const end = start + length
    const isPairCut = isHighSurrogate(text.charCodeAt(end - 1))
    pieces.push(text.slice(start, isPairCut ? end + 1 : end))
    start = isPairCut ? end + 1 : end
  } while (start < text.length)
  return pieces
}

/** Whether a unit of UTF-16 begins a pair. */
export function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit < 0xdc00
}
