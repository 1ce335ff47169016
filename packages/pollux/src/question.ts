import { place, type Transport, type TransportRequest } from '@pollux/transport'
import type { Inquiry } from './inquiry.ts'
import type { OpenedFiles } from './open-files.ts'
import { placeItems, resolutionFor } from './place-items.ts'
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
  const items = [
    ...placeItems(examples, { resolution }),
    ...placeItems(files, { resolution, clip: options.clip }),
  ]
  const spending = trackSpending(
    budget,
    { model, at },
    {
      files: [...examples, ...files],
      items,
      texts,
      system,
      settings,
    },
  )
  spending.admit()
  try {
    const rest = { model: served, system, settings, safetySettings }
    const placed = await place(items, {
      served,
      at: now(),
      request: { ...rest, parts: texts.map((words) => ({ text: words })) },
      files: gemini.files,
      reuse,
      maxInlineBytes,
      signal,
      onProgress,
    })
    await onPlaced?.(placed.slice(examples.length))
    const partAt = (index: number) => placed[index]!.part
    const parts = questionParts({
      examples: examples.map(({ text: words }, at) => ({ part: partAt(at), text: words })),
      files: files.map(({ kind }, at) => ({ part: partAt(examples.length + at), kind })),
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
