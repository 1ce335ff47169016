import { mergeReplies, type Reply } from '@pollux/wire'
import { Refusal } from '../protocol/refusal.ts'
import { type InteractionFacts, outcomeOf } from './interaction-resource.ts'
import { StepWriter } from './interaction-steps.ts'

/** The name of the event, and its data. */
export type InteractionEvent = { event_type: string; event_id?: string; [member: string]: unknown }

/**
 * Yields the events of an interaction from the chunks of its reply. A failed or withheld answer
 * ends with an `error` event. `end` returns the facts that are known only after the last chunk.
 * Events of a stored interaction have an `event_id`, from which a stream can be resumed.
 */
export async function* interactionEvents(
  facts: InteractionFacts,
  chunks: AsyncIterable<Reply>,
  end: () => { updated: string; status?: string },
): AsyncGenerator<InteractionEvent> {
  let count = 0
  for await (const event of eventsOf(facts, chunks, end)) {
    count += 1
    yield facts.id === '' ? event : { ...event, event_id: `${facts.id}-${count}` }
  }
}

async function* eventsOf(
  facts: InteractionFacts,
  chunks: AsyncIterable<Reply>,
  end: () => { updated: string; status?: string },
): AsyncGenerator<InteractionEvent> {
  const { id, model } = facts
  const status = 'in_progress'
  const object = 'interaction'
  yield { event_type: 'interaction.created', interaction: { id, status, object, model } }
  yield { event_type: 'interaction.status_update', interaction_id: id, status }
  const writer = new StepWriter()
  const sent: Reply[] = []
  try {
    for await (const chunk of chunks) {
      sent.push(chunk)
      yield* writer.write(chunk.candidates?.[0]?.content?.parts ?? [])
    }
  } catch (cause) {
    if (!(cause instanceof Refusal)) throw cause
    yield errorEvent(cause)
    return
  }
  yield* writer.end()
  const { errors, ...outcome } = outcomeOf(mergeReplies(sent))
  const [failure] = errors ?? []
  if (failure) {
    const { usage } = outcome
    yield { ...errorEvent(failure), ...(usage ? { metadata: { total_usage: usage } } : {}) }
    return
  }
  yield {
    event_type: 'interaction.completed',
    interaction: { ...facts, ...outcome, ...end(), object },
  }
}

function errorEvent({ message, code }: { message: string; code: string }): InteractionEvent {
  return { event_type: 'error', error: { message, code } }
}

/** Yields server-sent events as the Interactions API writes them, with their names and an end mark. */
export async function* writeEvents(
  events: AsyncIterable<InteractionEvent>,
): AsyncGenerator<string> {
  let isWhole = true
  for await (const event of events) {
    isWhole = event.event_type === 'interaction.completed'
    yield `event: ${event.event_type}\ndata: ${JSON.stringify(event)}\n\n`
  }
  if (isWhole) yield 'event: done\ndata: [DONE]\n\n'
}
