import { place, type Transport, type TransportRequest } from '@pollux/transport'
import { addViews, resolutionFor } from './add-views.ts'
import type { OpenedFiles } from './open-files.ts'
import type { PromptCall } from './prompt-call.ts'
import { requestParts } from './request-parts.ts'
import type { Setup } from './setup.ts'
import type { Spending } from './spending.ts'

/** A request that is ready to be sent, and its cost if there is a budget. */
export interface ComposedRequest {
  transport: Transport
  request: TransportRequest
  spending?: Spending
}

/** Composes the request of a call: reserves its cost, then places the files, uploading those that must be. */
export async function composeRequest(
  { built, served, at, transport, budget, options }: PromptCall,
  { files, examples }: OpenedFiles,
  { gemini, maxInlineBytes, now }: Setup,
): Promise<ComposedRequest> {
  const { signal, reuse, onPlaced, onProgress, safetySettings, clip } = options
  const { text } = built
  const { model } = served
  const { system = built.system } = options
  const { resolution, ...detail } = resolutionFor(model, options.resolution)
  const settings = { ...built.settings, ...detail.settings, ...options.settings }
  const texts = [...examples.map((example) => example.text), text]
  const shown = examples.map(({ media }) => media)
  const media = [...addViews(shown, { resolution }), ...addViews(files, { resolution, clip })]
  const estimated = { media, texts, system, settings }
  const spending = budget && (await loadSpending()).trackSpending(budget, { model, at }, estimated)
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

/** Most calls have no budget. */
const loadSpending = () => import('./spending.ts')
