import { type Reply, readReply, statusOfInteractionCode } from '@pollux/wire'
import { memberOf } from '../client/member-of.ts'
import { readServerEvents } from './read-server-events.ts'

/**
 * Reads a whole interaction as a reply. Returns `undefined` if the value is not an interaction, and
 * throws an `Error` if it reports a failure of the service.
 */
export function readInteraction(value: unknown): Reply | undefined {
  const reply = readReply(value)
  const refusal = refusalOf(memberOf(value, 'errors', 0))
  return reply && withRefusal(reply, refusal)
}

/**
 * Yields a reply for each event that advances the answer. The last one also has the model and id of the first
 * event. Throws an `Error` if an event reports a failure of the service.
 */
export async function* readInteractionEvents(
  response: Response,
): AsyncGenerator<Reply, void, undefined> {
  let refusal: Refusal | undefined
  let names: Pick<Reply, 'modelVersion' | 'responseId'> = {}
  for await (const data of readServerEvents(response)) {
    if (data === '[DONE]') continue
    const event: unknown = JSON.parse(data)
    refusal = refusalOf(memberOf(event, 'error')) ?? refusal
    const reply = readReply(event)
    if (reply === undefined) continue
    const { candidates, usageMetadata, ...facts } = reply
    names = { ...names, ...facts }
    if (!hasContent(reply)) continue
    const isEnd = candidates?.[0]?.finishReason !== undefined
    yield withRefusal(isEnd ? { ...names, ...reply } : reply, refusal)
  }
}

function hasContent({ candidates = [], usageMetadata }: Reply): boolean {
  const [{ content, finishReason } = {}] = candidates
  return (content?.parts ?? finishReason ?? usageMetadata) !== undefined
}

/** The reason why the model did not answer: a code such as `safety`, and a message. */
type Refusal = { code: string; message?: string }

/** The code of the Interactions API for a project that cannot pay, under the HTTP status 402. */
export const PAYMENT_REQUIRED = 'payment_required'

/** Returns the refusal behind an error. Throws if it is a failure of the service instead. */
function refusalOf(error: unknown): Refusal | undefined {
  const code = memberOf(error, 'code')
  if (typeof code !== 'string') return undefined
  if (statusOfInteractionCode(code) || code === PAYMENT_REQUIRED)
    throw new Error(JSON.stringify({ error }))
  const message = memberOf(error, 'message')
  return { code, ...(typeof message === 'string' ? { message } : {}) }
}

/** Adds a refusal to a reply. Its code is `generateContent`'s finish reason in lower case. */
function withRefusal(reply: Reply, refusal: Refusal | undefined): Reply {
  const [candidate] = reply.candidates ?? []
  if (refusal === undefined || candidate?.finishReason === undefined) return reply
  const { code, message } = refusal
  const finishMessage = message === undefined ? {} : { finishMessage: message }
  const refused = { ...candidate, finishReason: code.toUpperCase(), ...finishMessage }
  return { ...reply, candidates: [refused] }
}
