import { type Reply, readReply, statusOfInteractionCode } from '@pollux/wire'
import { memberOf } from '../client/member-of.ts'
import { readServerEvents } from './read-server-events.ts'

/** A whole interaction as a reply, `undefined` if it is none. Throws an `Error` with the failure that it tells of in place of an answer. */
export function readInteraction(value: unknown): Reply | undefined {
  const reply = readReply(value)
  const refusal = refusalOf(memberOf(value, 'errors', 0))
  return reply && withRefusal(reply, refusal)
}

/** The replies that the events of an interaction are, those left out that tell nothing; the last has the names that the first event tells. Throws an `Error` with the failure that one tells of. */
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
    const { candidates, usageMetadata, ...told } = reply
    names = { ...names, ...told }
    if (!isTelling(reply)) continue
    const isEnd = candidates?.[0]?.finishReason !== undefined
    yield withRefusal(isEnd ? { ...names, ...reply } : reply, refusal)
  }
}

function isTelling({ candidates = [], usageMetadata }: Reply): boolean {
  const [{ content, finishReason } = {}] = candidates
  return (content?.parts ?? finishReason ?? usageMetadata) !== undefined
}

/** Why the model gave no answer: a code such as `safety`, and words. */
type Refusal = { code: string; message?: string }

/** The code of the Interactions API for a project that cannot pay, under the HTTP status 402. */
export const PAYMENT_REQUIRED = 'payment_required'

/** The refusal that an error is; throws it if it is a failure of the service. */
function refusalOf(error: unknown): Refusal | undefined {
  const code = memberOf(error, 'code')
  if (typeof code !== 'string') return undefined
  if (statusOfInteractionCode(code) || code === PAYMENT_REQUIRED)
    throw new Error(JSON.stringify({ error }))
  const message = memberOf(error, 'message')
  return { code, ...(typeof message === 'string' ? { message } : {}) }
}

/** The codes of refusals are `generateContent`'s finish reasons in lower case. */
function withRefusal(reply: Reply, refusal: Refusal | undefined): Reply {
  const [candidate] = reply.candidates ?? []
  if (refusal === undefined || candidate?.finishReason === undefined) return reply
  const { code, message } = refusal
  const finishMessage = message === undefined ? {} : { finishMessage: message }
  const refused = { ...candidate, finishReason: code.toUpperCase(), ...finishMessage }
  return { ...reply, candidates: [refused] }
}
