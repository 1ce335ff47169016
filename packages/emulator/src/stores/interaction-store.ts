import { type Content, mergeReplies, type Part, type Reply } from '@pollux/wire'
import {
  type InteractionFacts,
  type InteractionFailure,
  type InteractionResource,
  showInteraction,
} from '../interactions/interaction-resource.ts'
import { defined } from '../protocol/defined.ts'
import { Refusal } from '../protocol/refusal.ts'
import { ItemLog } from './item-log.ts'

/** A stored interaction: its input, and its outcome so far. */
export type StoredInteraction = {
  facts: InteractionFacts
  /** The input as the client sent it. */
  input: unknown
  /** The turns that precede the answer. */
  contents: Content[]
  /** The time of creation, in milliseconds of the clock. */
  created: number
  updated: number
  status: 'in_progress' | 'finished' | 'failed' | 'cancelled'
  failure?: InteractionFailure
  chunks: ItemLog<Reply>
  /** Aborted when the interaction is cancelled. */
  abort: AbortController
}

/** How long an interaction is kept, in milliseconds: 55 days, as in the paid tier. */
const INTERACTION_LIFETIME_MS = 55 * 24 * 60 * 60 * 1000

/** The stored interactions, in memory. */
export class InteractionStore {
  private readonly interactions = new Map<string, StoredInteraction>()
  private readonly now: () => number
  private readonly maxStored: number

  /** Beyond `maxStored` the oldest is deleted. */
  constructor({ now, maxStored }: { now: () => number; maxStored: number }) {
    this.now = now
    this.maxStored = maxStored
  }

  add(start: Pick<StoredInteraction, 'facts' | 'input' | 'contents'>): StoredInteraction {
    const created = this.now()
    const interaction: StoredInteraction = {
      ...start,
      created,
      updated: created,
      status: 'in_progress',
      chunks: new ItemLog(),
      abort: new AbortController(),
    }
    this.interactions.set(start.facts.id, interaction)
    const [oldest] = this.interactions.values()
    if (oldest && this.interactions.size > this.maxStored) this.forget(oldest)
    return interaction
  }

  get(id: string): StoredInteraction {
    const interaction = this.interactions.get(id)
    if (interaction && this.now() < interaction.created + INTERACTION_LIFETIME_MS)
      return interaction
    this.interactions.delete(id)
    throw new Refusal('NOT_FOUND', `Interaction ${JSON.stringify(id.slice(0, 80))} was not found.`)
  }

  /** Ends an interaction, unless it has ended already. */
  settle(
    interaction: StoredInteraction,
    status: StoredInteraction['status'],
    failure?: InteractionFailure,
  ): void {
    if (interaction.status !== 'in_progress') return
    interaction.status = status
    interaction.updated = this.now()
    if (failure) interaction.failure = failure
    interaction.chunks.finish()
  }

  /** Cancels a running interaction. Throws `Refusal` if it is not running. */
  cancel(id: string): StoredInteraction {
    const interaction = this.get(id)
    if (interaction.status !== 'in_progress') {
      throw new Refusal(
        'FAILED_PRECONDITION',
        'Only an interaction that is running can be cancelled.',
      )
    }
    this.settle(interaction, 'cancelled')
    interaction.abort.abort()
    return interaction
  }

  delete(id: string): void {
    this.forget(this.get(id))
  }

  private forget(interaction: StoredInteraction): void {
    this.interactions.delete(interaction.facts.id)
    this.settle(interaction, 'cancelled')
    interaction.abort.abort()
  }
}

/** Returns a time in milliseconds as ISO 8601, to the second, as the Interactions API writes it. */
export function isoSeconds(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace(/\.\d+Z$/, 'Z')
}

/** Returns a stored interaction as the API does. */
export function showStored(interaction: StoredInteraction): InteractionResource {
  const { facts, chunks, updated, status, failure } = interaction
  const shown = showInteraction(facts, mergeReplies(chunks.soFar()), isoSeconds(updated))
  if (status === 'finished') return shown
  return defined({
    ...shown,
    status,
    errors: failure === undefined ? undefined : [failure],
  })
}

/**
 * Returns the turns that precede a continuation; with `token`, the stored answer itself is
 * continued.
 */
export function turnsAfter(interaction: StoredInteraction, token: string | undefined): Content[] {
  if (interaction.status === 'in_progress') {
    throw new Refusal('FAILED_PRECONDITION', 'The previous interaction is still running.')
  }
  const [candidate] = mergeReplies(interaction.chunks.soFar()).candidates ?? []
  if (token === undefined) {
    const said = joinTexts(candidate?.content?.parts ?? [])
    return [...interaction.contents, ...(said.length > 0 ? [{ role: 'model', parts: said }] : [])]
  }
  if (candidate?.continuationToken !== token) {
    throw new Refusal(
      'INVALID_ARGUMENT',
      'The continuation_token does not belong to the previous interaction.',
    )
  }
  return interaction.contents
}

/** Merges the chunks of streamed text into one part. */
function joinTexts(parts: readonly Part[]): Part[] {
  const joined: Part[] = []
  for (const part of parts) {
    const last = joined.at(-1)
    if (last?.text !== undefined && part.text !== undefined && part.thought === last.thought) {
      last.text += part.text
    } else joined.push({ ...part })
  }
  return joined
}
