import { DEFAULT_MASK_THRESHOLD } from '@pollux/masks'
import { isLocal, type Media, openMedia } from '@pollux/transport'
import { hashBlob } from '@pollux/transport/hash-blob'
import { checkExample } from '../calls/open-files.ts'
import type { PromptCall } from '../calls/prompt-call.ts'
import type { Setup } from '../calls/setup.ts'

/** How the keys of units of work begin in a ledger. */
export const UNIT_PREFIX = 'unit/'

/**
 * Returns the key of a unit of work: `unit/` and the SHA-256, in base64url, of the picture, the prompt, the model, and every option
 * that changes the answer.
 */
export async function unitKey(
  media: Media,
  examples: readonly IdentifiedExample[],
  { prompt, built, fingerprint, served, options }: PromptCall,
  signal: AbortSignal,
): Promise<string> {
  const { dialect = 'generateContent', threshold = DEFAULT_MASK_THRESHOLD } = options
  const { prepare, resolution, clip, system, settings, safetySettings, maxItems } = options
  const { reader } = prompt
  const { asked } = built
  const shown = examples.map(({ identity }) => identity)
  const work = {
    picture: await describeMedia(media, signal),
    prompt: { fingerprint, reader, asked, examples: shown },
    model: { id: served.model.id, dialect },
    options: { prepare, resolution, clip, system, settings, safetySettings, threshold, maxItems },
  }
  const bytes = new TextEncoder().encode(canonicalJson(work))
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  const base64 = btoa(String.fromCharCode(...digest))
  return UNIT_PREFIX + base64.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}

/** A file of a prompt with its answer, and what identifies both. */
export interface IdentifiedExample {
  media: Media
  text: string
  identity: object
}

/** Opens the examples of a prompt. */
export async function identifyExamples(
  { built }: PromptCall,
  { resolver }: Setup,
  signal: AbortSignal,
): Promise<IdentifiedExample[]> {
  const identified: IdentifiedExample[] = []
  for (const { media: input, text } of built.examples ?? []) {
    const media = await openMedia(checkExample(input), { resolver, signal })
    identified.push({ media, text, identity: { ...(await describeMedia(media, signal)), text } })
  }
  return identified
}

/** Returns the SHA-256 of a file, or the address and the size of one that is not here. */
async function describeMedia(media: Media, signal: AbortSignal): Promise<object> {
  if (isLocal(media)) return { sha256: await hashBlob(media.blob, signal) }
  return { uri: media.uri, size: media.size }
}

/** Returns JSON whose members are sorted by name, so that equal values lead to equal text. */
function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, member: unknown) => {
    if (typeof member !== 'object' || member === null || Array.isArray(member)) return member
    return Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)))
  })
}
