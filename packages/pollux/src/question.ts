import { place, type Transport, type TransportRequest } from '@pollux/transport'
import type { Inquiry } from './inquiry.ts'
import { addViews, resolutionFor } from './media-views.ts'
import type { OpenedFiles } from './open-files.ts'
import { questionParts } from './question-parts.ts'
import type { Setup } from './setup.ts'
import { type Spending, trackSpending } from './spending.ts'

/** A request that can be sent, and what it is paid from. */
export interface Question {
  transport: Transport
  request: TransportRequest
  spending: Spending
}

/** Makes a request of files and a prompt: holds it against the budget, and places the files, uploading what has to be. */
export async function composeQuestion(
  { built, served, at, transport, budget, options }: Inquiry,
  { files, examples }: OpenedFiles,
  { gemini, maxInlineBytes, now }: Setup,
): Promise<Question> {
  const { signal, reuse, onPlaced, onProgress, safetySettings } = options
  const { text } = built
  const { model } = served
  const { system = built.system } = options
  const { resolution, ...detail } = resolutionFor(model, options.resolution)
  const settings = { ...built.settings, ...detail.settings, ...options.settings }
  const texts = [...examples.map((example) => example.text), text]
  const media = [
    ...addViews(
      examples.map((example) => example.media),
      { resolution },
    ),
    ...addViews(files, { resolution, clip: options.clip }),
  ]
  const spending = trackSpending(budget, { model, at }, { files: media, texts, system, settings })
  spending.admit()
  try {
    const rest = { model: served, system, settings, safetySettings }
    const placed = await place(media, {
      served,
      at: now(),
      request: { ...rest, parts: texts.map((words) => ({ text: words })) },
      files: gemini.files,
      reuse,
      maxInlineBytes,
      signal,
      onProgress,
    })
    const placedFiles = placed.slice(examples.length)
    await onPlaced?.(placedFiles)
    const parts = questionParts({
      examples: examples.map((example, index) => ({
        part: placed[index]!.part,
        text: example.text,
      })),
      files: placedFiles,
      text,
    })
    const request = { ...rest, ...parts }
    await spending.admitCounted(transport, request, signal)
    return { transport, request, spending }
  } catch (error) {
    spending.release()
    throw error
  }
}
