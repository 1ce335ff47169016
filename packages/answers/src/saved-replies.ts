import { invalidArgument, isRecord } from '@pollux/errors'
import { joinReply, type Reply, readReply, readWireError } from '@pollux/wire'
import { isBlock, textsInEnvelope } from './json/envelope.ts'
import { isObject, type JsonValue } from './json/json-value.ts'
import { type SavedPieces, savedPieces } from './text/saved-pieces.ts'

/**
 * One saved answer: a reply or its chunks, for `readReplyAnswer`, or a model's text, for `readAnswer`.
 * `candidate` is the index of the candidate if there are several.
 */
export type SavedReply = { reply: unknown; candidate?: number } | { text: string }

/**
 * Splits a saved text into the replies in it. It reads one reply of either API, arrays of replies, and the
 * result lines of a batch. It reads the chunks of a stream as server-sent events (with or without `data:
 * [DONE]`), as an array, as JSON Lines, or one after the other. Chunks belong to one reply if they share its
 * `responseId`, or if only the last of them has a finish reason. Each candidate of a reply is an answer of its
 * own. Any other text is a model's text. Envelopes such as `{"response": "…"}` yield one for each entry of an
 * array, or each line.
 * @returns The answers in order, at least one.
 * @throws {TypeError} If `text` is not a string.
 */
export function splitSavedReplies(text: string): SavedReply[] {
  if (typeof text !== 'string') throw invalidArgument('a string', 'text', text)
  const pieces = savedPieces(text)
  if (!pieces) return [{ text }]
  const replies = pieces.values.flatMap((value) => repliesIn(value, 0) ?? [undefined])
  if (replies.length > 0 && replies.every((reply) => reply !== undefined)) {
    return groupChunks(replies.filter((reply) => reply !== undefined)).flatMap(answersIn)
  }
  return wordsIn(pieces) ?? [{ text }]
}

/** Returns the answers in the chunks of one reply, one for each candidate. */
function answersIn(chunks: readonly unknown[]): SavedReply[] {
  const reply = chunks.length === 1 ? chunks[0] : chunks
  const indices = new Set<number>()
  for (const chunk of chunks) {
    const candidates = readReply(chunk)?.candidates ?? []
    for (const [position, { index = position }] of candidates.entries()) indices.add(index)
  }
  if (indices.size < 2) return [{ reply }]
  return [...indices].sort((a, b) => a - b).map((candidate) => ({ reply, candidate }))
}

/** The most levels of wrapping that are removed around arrays of replies. */
const MAX_LEVELS = 3

/** Returns the replies, chunks and errors in a value, which may be one itself, or `undefined` if there are none. */
function repliesIn(value: unknown, depth: number): unknown[] | undefined {
  if (Array.isArray(value)) {
    const found = value.map((entry: unknown) => repliesIn(entry, depth))
    return value.length > 0 && found.every((entry) => entry !== undefined)
      ? found.flat()
      : undefined
  }
  const lists = depth < MAX_LEVELS && isRecord(value) ? Object.values(value).filter(isList) : []
  const [list] = lists
  const wrapped = lists.length === 1 && list ? repliesIn(list, depth + 1) : undefined
  if (wrapped && wrapped.length > 1) return wrapped
  return readReply(value) !== undefined || isServiceError(value) ? [value] : undefined
}

function isList(value: unknown): value is unknown[] {
  return Array.isArray(value) && value.length > 1 && value.every(isRecord)
}

/** Returns whether a value is a saved error of the service. An `error` in a model's own text has no status. */
function isServiceError(value: unknown): boolean {
  return readWireError(value)?.status !== undefined
}

/** Groups chunks by reply. */
function groupChunks(chunks: readonly unknown[]): unknown[][] {
  const groups: { id: string | undefined; isEnded: boolean; chunks: unknown[] }[] = []
  for (const chunk of chunks) {
    const reply = readReply(chunk)
    const last = groups.at(-1)
    const id = reply?.responseId
    const known = id === undefined ? undefined : groups.find((group) => group.id === id)
    const isEnded = reply === undefined || hasEnded(reply)
    const group = known ?? (last && continues(reply, last) ? last : undefined)
    if (group) {
      group.chunks.push(chunk)
      group.isEnded ||= isEnded
    } else groups.push({ id, isEnded, chunks: [chunk] })
  }
  return groups.map((group) => group.chunks)
}

/** Returns whether a chunk continues the reply before it. */
function continues(
  reply: Reply | undefined,
  last: { id: string | undefined; isEnded: boolean },
): boolean {
  const id = reply?.responseId
  if (id !== undefined && last.id !== undefined && id !== last.id) return false
  // Usage may arrive in a chunk of its own, after the end.
  const isLate = reply !== undefined && !reply.candidates?.length && !reply.promptFeedback
  return !last.isEnded || isLate
}

function hasEnded(reply: Reply): boolean {
  const { finishReason, blockReason } = joinReply(reply)
  return finishReason !== undefined || blockReason !== undefined
}

/** Returns the texts in envelopes: those of a stream joined, those of an array or of lines separately. */
function wordsIn({ values, isStream }: SavedPieces): SavedReply[] | undefined {
  const [only] = values
  const entries = values.length === 1 && Array.isArray(only) ? only : values
  const envelopes = entries.filter(isJson)
  if (envelopes.length < entries.length) return undefined
  const texts = envelopes.map((value) => (isObject(value) ? textsInEnvelope(value) : []))
  if (!texts.every((words) => words.length > 0)) return undefined
  if (isStream) return [{ text: texts.flat().join('') }]
  if (entries.length < 2 || envelopes.some((value) => isObject(value) && isBlock(value))) {
    return undefined
  }
  const areAnswers = texts.flat().every((words) => /^\s*(?:\[|\{|```)/.test(words))
  return areAnswers ? texts.map((words) => ({ text: words.join('') })) : undefined
}

function isJson(value: unknown): value is JsonValue {
  return value !== undefined
}
