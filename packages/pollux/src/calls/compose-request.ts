import { place, type Transport, type TransportRequest } from '@pollux/transport'
import { addViews, resolutionFor } from './add-views.ts'
import type { OpenedFiles } from './open-files.ts'
import type { PromptCall } from './prompt-call.ts'
import { requestParts } from './request-parts.ts'
import type { Setup } from './setup.ts'
import type { Estimated, Spending } from './spending.ts'

/** A request that is ready to be sent, and its cost if there is a budget. */
export interface ComposedRequest {
  transport: Transport
  request: TransportRequest
  spending?: Pick<Spending, 'onAttempt' | 'end'>
}

/** Composes the request of a call: reserves its cost, then places the files, uploading those that must be. */
export async function composeRequest(
  call: PromptCall,
  opened: OpenedFiles,
  { gemini, maxInlineBytes, now }: Setup,
): Promise<ComposedRequest> {
  const { built, served, at, transport, budget, options } = call
  const { examples } = opened
  const { signal, reuse, onPlaced, onProgress, safetySettings } = options
  const { text } = built
  const content = requestContent(call, opened)
  const { media, texts, system, settings } = content
  const held = { model: served.model, at }
  const spending = budget && (await loadSpending()).trackSpending(budget, held, content)
  spending?.admit()
  try {
    const rest = { model: served, system, settings, safetySettings }
    const placed = await place(media, {
      served,
      dialect: options.dialect,
      at: now(),
      request: { ...rest, parts: texts.map((each) => ({ text: each })) },
      files: gemini.files,
      reuse,
      maxInlineBytes,
      signal,
      onProgress,
    })
    const placedFiles = placed.slice(examples.length)
    await onPlaced?.(placedFiles)
    const parts = requestParts({
      examples: examples.map((example, index) => ({ ...placed[index]!, text: example.text })),
      files: placedFiles,
      text,
    })
    const request = { ...rest, ...parts }
    await spending?.admitCounted(transport, request, signal)
    return { transport, request, ...(spending ? { spending } : {}) }
  } catch (error) {
    spending?.release()
    throw error
  }
}

/** Loads what counts the cost of a call; most calls have no budget. */
export const loadSpending = () => import('./spending.ts')

/** Returns the files, texts and settings of a request before files are placed: those of the prompt, overridden by the options. */
export function requestContent(
  { built, served, options }: Pick<PromptCall, 'built' | 'served' | 'options'>,
  { files, examples }: OpenedFiles,
): Estimated {
  const { clip, system = built.system } = options
  const { resolution, ...detail } = resolutionFor(served.model, options.resolution)
  const shown = examples.map(({ media }) => media)
  return {
    media: [...addViews(shown, { resolution }), ...addViews(files, { resolution, clip })],
    texts: [...examples.map((example) => example.text), built.text],
    system,
    settings: { ...built.settings, ...detail.settings, ...options.settings },
  }
}
