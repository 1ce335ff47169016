import type { Api, ServedModel } from '@pollux/models'
import type { Content, Reply } from '@pollux/wire'
import {
  type CallOptions,
  engineHeaders,
  type PreparedCall,
  prepareCall,
} from '../calls/prepare-call.ts'
import { serveModel } from '../calls/serve-model.ts'
import { checkResponseFormat } from '../checks/check-response-format.ts'
import { reportIgnored } from '../checks/report-ignored.ts'
import { askEngine, streamEngine } from '../engine/run-engine.ts'
import { splitReply } from '../engine/split-reply.ts'
import {
  type InteractionEvent,
  interactionEvents,
  writeEvents,
} from '../interactions/interaction-events.ts'
import { joinTurns, readInput } from '../interactions/interaction-input.ts'
import { readInteractionRequest } from '../interactions/interaction-request.ts'
import { type InteractionFacts, showInteraction } from '../interactions/interaction-resource.ts'
import { readJson } from '../json/read-body.ts'
import { checkInteraction, invalid } from '../messages/check-interaction.ts'
import { type InteractionBody, interactionSchema } from '../messages/interaction-schema.ts'
import { jsonAnswer, streamAnswer } from '../protocol/answer-headers.ts'
import { defined } from '../protocol/defined.ts'
import { Refusal } from '../protocol/refusal.ts'
import { textStream } from '../protocol/text-stream.ts'
import { modelId } from '../stores/cache-store.ts'
import {
  type InteractionStore,
  isoSeconds,
  type StoredInteraction,
  showStored,
  turnsAfter,
} from '../stores/interaction-store.ts'

/** The options that only the Interactions API needs, together with those of every call. */
export type InteractionOptions = CallOptions & {
  interactions: InteractionStore
  nextInteractionId: () => string
}

/** Whether a path is one of the Interactions API, which has error bodies of its own. */
export function isInteractionPath(path: string): boolean {
  return /^\/v1\w*(\/projects\/[^/]+\/locations\/[^/]+)?\/interactions(\/|$)/.test(path)
}

/** Creates an interaction: answered at once, streamed, or in the background. */
export async function createInteraction(
  request: Request,
  version: string,
  api: Api,
  options: InteractionOptions,
): Promise<Response> {
  const body = checkInteraction(interactionSchema, await readJson(request, options))
  const served = serveNamed(body, { api, version }, options)
  const { name, model } = served
  const contents = readTurns(body, options.interactions)
  const isStored = body.store !== false
  if (body.background && !isStored) throw invalid("'background' needs 'store' to be true.")
  const id = isStored ? options.nextInteractionId() : ''
  const ignored = checkResponseFormat(body, options)
  const asked = readInteractionRequest(body, model, name, contents)
  const call = await prepareCall(asked, served, id, { ...options, api, dialect: 'interactions' })
  const facts: InteractionFacts = defined({
    id,
    model: name,
    created: isoSeconds(options.now()),
    service_tier: body.service_tier ?? 'standard',
    previous_interaction_id: body.previous_interaction_id,
  })
  const stored = isStored
    ? options.interactions.add({ facts, input: body.input, contents })
    : undefined
  const answer =
    stored && body.background
      ? answerInBackground(stored, call, body, options)
      : body.stream
        ? streamInteraction(request, facts, call, stored, options)
        : answerInteraction(request, facts, call, stored, options)
  return reportIgnored(await answer, ignored, { url: request.url, log: options.log })
}

/**
 * Returns a stored interaction, or streams it from its beginning or from the event after a named
 * one.
 */
export function getInteraction(id: string, address: URL, options: InteractionOptions): Response {
  const { searchParams: parameters } = address
  const stored = options.interactions.get(id)
  if (parameters.get('stream') === 'true') {
    return followStored(stored, options, parameters.get('last_event_id') ?? undefined)
  }
  const input = parameters.get('include_input') === 'true' ? stored.input : undefined
  return jsonAnswer(defined({ ...showStored(stored), input }), engineHeaders(options.engine))
}

/** Stops an interaction that runs in the background. */
export function cancelInteraction(id: string, options: InteractionOptions): Response {
  return jsonAnswer(showStored(options.interactions.cancel(id)))
}

/** Deletes an interaction. */
export function deleteInteraction(id: string, { interactions }: InteractionOptions): Response {
  interactions.delete(id)
  return jsonAnswer({})
}

function serveNamed(
  body: InteractionBody,
  way: { api: Api; version: string },
  options: InteractionOptions,
): ServedModel {
  if (body.agent !== undefined || body.agent_config !== undefined || body.environment) {
    throw invalid('There are no agents here: the emulator has models only.')
  }
  if (body.model === undefined) throw invalid("Missing required parameter 'model'.")
  return serveModel(modelId(body.model), { ...way, method: 'interactions' }, options)
}

function readTurns(body: InteractionBody, interactions: InteractionStore): Content[] {
  const { previous_interaction_id: previous, continuation_token: token } = body
  const own = readInput(body.input)
  const before = previous === undefined ? [] : turnsAfter(interactions.get(previous), token)
  const isSilent = own.every(({ parts = [] }) => parts.length === 0)
  if (isSilent && (token === undefined || before.length === 0)) {
    throw invalid("Missing required parameter 'input'.")
  }
  return joinTurns([...before, ...own])
}

async function answerInteraction(
  { signal }: Request,
  facts: InteractionFacts,
  { request, facts: known }: PreparedCall,
  stored: StoredInteraction | undefined,
  options: InteractionOptions,
): Promise<Response> {
  const { engine, interactions, charsPerChunk, now } = options
  try {
    const reply = await askEngine(engine, request, signal, known)
    for (const chunk of splitReply(reply, charsPerChunk)) stored?.chunks.add(chunk)
    if (stored) interactions.settle(stored, 'finished')
    return jsonAnswer(
      showInteraction(facts, reply, isoSeconds(now())),
      engineHeaders(engine, request.serviceTier),
    )
  } catch (cause) {
    if (stored) interactions.delete(facts.id)
    throw cause
  }
}

function streamInteraction(
  { signal }: Request,
  facts: InteractionFacts,
  { request, facts: known }: PreparedCall,
  stored: StoredInteraction | undefined,
  options: InteractionOptions,
): Response {
  const { engine, charsPerChunk, now } = options
  const abort = stored?.abort ?? new AbortController()
  const both = AbortSignal.any([signal, abort.signal])
  const chunks = streamEngine(engine, request, both, known, charsPerChunk)
  const kept = stored ? keep(chunks, stored, options) : chunks
  const events = interactionEvents(facts, kept, () => ({ updated: isoSeconds(now()) }))
  return eventAnswer(events, () => abort.abort(), engineHeaders(engine, request.serviceTier))
}

/**
 * Yields chunks unchanged while storing them and, finally, the outcome. Ends early if the
 * interaction is cancelled.
 */
async function* keep(
  chunks: AsyncGenerator<Reply>,
  stored: StoredInteraction,
  { interactions }: InteractionOptions,
): AsyncGenerator<Reply> {
  try {
    for await (const chunk of chunks) {
      if (stored.status !== 'in_progress') return
      stored.chunks.add(chunk)
      yield chunk
    }
    interactions.settle(stored, 'finished')
  } catch (cause) {
    interactions.settle(stored, 'failed', failureOf(cause))
    throw cause
  } finally {
    // The reader stopped.
    interactions.settle(stored, 'cancelled')
  }
}

function answerInBackground(
  stored: StoredInteraction,
  call: PreparedCall,
  { stream }: InteractionBody,
  options: InteractionOptions,
): Response {
  void runInBackground(stored, call, options)
  return stream
    ? followStored(stored, options)
    : jsonAnswer(showStored(stored), engineHeaders(options.engine))
}

async function runInBackground(
  stored: StoredInteraction,
  { request, facts }: PreparedCall,
  options: InteractionOptions,
): Promise<void> {
  const { engine, charsPerChunk } = options
  const chunks = streamEngine(engine, request, stored.abort.signal, facts, charsPerChunk)
  try {
    for await (const _ of keep(chunks, stored, options));
  } catch {
    // Stored as the failure of the interaction.
  }
}

function failureOf(cause: unknown): { code: string; message: string } {
  if (cause instanceof Refusal) return { code: cause.code, message: cause.message }
  return { code: 'api_error', message: 'Internal error encountered.' }
}

function followStored(
  stored: StoredInteraction,
  options: InteractionOptions,
  lastEventId?: string,
): Response {
  const events = interactionEvents(stored.facts, replay(stored), () => ({
    updated: isoSeconds(stored.updated),
    ...(stored.status === 'cancelled' ? { status: 'cancelled' } : {}),
  }))
  return eventAnswer(after(events, lastEventId), () => {}, engineHeaders(options.engine))
}

async function* replay(stored: StoredInteraction): AsyncGenerator<Reply> {
  yield* stored.chunks.read()
  const { failure } = stored
  if (failure) throw new Refusal('INTERNAL', failure.message, {}, failure.code)
}

async function* after(
  events: AsyncGenerator<InteractionEvent>,
  lastEventId: string | undefined,
): AsyncGenerator<InteractionEvent> {
  let isSkipped = lastEventId !== undefined
  for await (const event of events) {
    if (!isSkipped) yield event
    else if (event.event_id === lastEventId) isSkipped = false
  }
}

function eventAnswer(
  events: AsyncGenerator<InteractionEvent>,
  onCancel: () => void,
  headers: Record<string, string>,
): Response {
  const body = textStream(writeEvents(events), onCancel)
  return streamAnswer(body, 'text/event-stream', headers)
}
