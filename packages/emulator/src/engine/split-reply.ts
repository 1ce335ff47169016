import type { Candidate, Part, Reply } from '@pollux/wire'

/**
 * Returns the chunks in which a whole reply is streamed: text cut every `length` code units, and
 * everything else with the last chunk.
 */
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
  // Most replies have one candidate, and Gemini ends it with its last chunk.
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

/** Cuts text every `length` code units, or one later to keep a surrogate pair. An empty text is one empty chunk. */
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

/** Whether a code unit is the first half of a surrogate pair. */
export function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit < 0xdc00
}
