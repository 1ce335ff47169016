import { mergeReplies, type Reply, readWireError } from '@pollux/wire'
import type { Ask } from '../calls/dialect.ts'
import type { GeminiClient } from '../client/gemini-client.ts'
import type { SdkOptions } from '../requests/sdk-parameters.ts'
import { SERVICE_TIER_HEADER, withServiceTier } from '../requests/service-tier.ts'
import { addUsage } from './add-usage.ts'
import { type Interaction, toInteraction } from './interaction-body.ts'
import { postThrough } from './post.ts'
import { PAYMENT_REQUIRED, readInteraction, readInteractionEvents } from './read-interaction.ts'

/** Sends a request that generates an answer through the Interactions API. */
export const askInteractions: Ask = async function* (client, call, options) {
  const body = toInteraction(call.request, options.encode)
  const follows = call.request.continuation ?? true
  try {
    if (call.method === 'generate') yield await ask(client, body, options, follows)
    else yield* askStream(client, body, options, follows)
  } catch (error) {
    throw withStatus(error)
  }
}

/**
 * Adds the HTTP status for its code to an error in a body of status 200. The rest of the transport does not know
 * this API's codes.
 */
function withStatus(caught: unknown): unknown {
  if (!(caught instanceof Error) || 'status' in caught) return caught
  const error = readWireError(caught.message)
  if (error === undefined) return caught
  const { reason = error.code } = error
  // The only code whose HTTP status has no canonical name.
  const code = reason === PAYMENT_REQUIRED ? 402 : reason
  return new Error(JSON.stringify({ error: { ...error, code } }), { cause: caught })
}

/** Returns the whole answer as one reply, continuations included. */
async function ask(
  client: GeminiClient,
  body: Interaction,
  options: SdkOptions,
  follows: boolean,
): Promise<Reply | undefined> {
  const pieces: Reply[] = []
  for (let next: Interaction | undefined = body; next; ) {
    const response = await postThrough(client, 'interactions', next, options)
    const tier = response.headers.get(SERVICE_TIER_HEADER)
    const reply = withServiceTier(readInteraction(await response.json()), tier)
    if (reply === undefined) return undefined
    const token: string | undefined = follows ? tokenOf(reply) : undefined
    next = token === undefined ? undefined : { ...body, continuation_token: token }
    pieces.push(next ? withoutEnd(reply) : reply)
  }
  const usage = pieces.map(({ usageMetadata }) => usageMetadata).reduce(addUsage)
  return { ...mergeReplies(pieces), ...(usage === undefined ? {} : { usageMetadata: usage }) }
}

async function* askStream(
  client: GeminiClient,
  body: Interaction,
  options: SdkOptions,
  follows: boolean,
): AsyncGenerator<Reply, void, undefined> {
  let spent: Reply['usageMetadata']
  for (let next: Interaction | undefined = { ...body, stream: true }; next; ) {
    const response = await postThrough(client, 'interactions', next, options)
    let token: string | undefined
    let usage: Reply['usageMetadata']
    const tier = response.headers.get(SERVICE_TIER_HEADER)
    for await (const piece of readInteractionEvents(response)) {
      const reply = withServiceTier(piece, tier)
      token = follows ? (tokenOf(reply) ?? token) : undefined
      usage = reply.usageMetadata ?? usage
      const sum = reply.usageMetadata && addUsage(spent, reply.usageMetadata)
      yield {
        ...(token === undefined ? reply : withoutEnd(reply)),
        ...(sum ? { usageMetadata: sum } : {}),
      }
    }
    spent = addUsage(spent, usage)
    next = token === undefined ? undefined : { ...body, stream: true, continuation_token: token }
  }
}

function tokenOf({ candidates = [] }: Reply): string | undefined {
  const [{ finishReason, continuationToken } = {}] = candidates
  return finishReason === 'CONTINUATION' ? continuationToken : undefined
}

/** Returns a piece of an answer without the end that its continuation removes. */
function withoutEnd(reply: Reply): Reply {
  const candidates = reply.candidates?.map(
    ({ finishReason: _, continuationToken: __, ...candidate }) => candidate,
  )
  return { ...reply, ...(candidates === undefined ? {} : { candidates }) }
}
