import { type PlaceItem, place, type Transport, type TransportRequest } from '@pollux/transport'
import type { AskOptions } from './ask-options.ts'
import type { Inquiry } from './inquiry.ts'
import type { OpenedFiles } from './open-files.ts'
import { questionParts } from './question-parts.ts'
import type { ReadyMedia } from './ready-media.ts'
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
  { built, model, modelName, transport, budget, options }: Inquiry,
  { files, examples }: OpenedFiles,
  { gemini, maxInlineBytes }: Setup,
): Promise<Question> {
  const { signal, reuse, onPlaced, onProgress, safetySettings } = options
  const { text } = built
  const { system = built.system } = options
  const settings = { ...built.settings, ...options.settings }
  const all = [...examples, ...files]
  const texts = [...examples.map((example) => example.text), text]
  const spending = trackSpending(budget, model, all, { texts, system, settings }, options)
  spending.admit()
  try {
    const rest = { model: modelName, system, settings, safetySettings }
    const placed = await place(
      all.map((file) => placeItem(file, options)),
      {
        model,
        vertex: gemini.vertex,
        request: { ...rest, parts: texts.map((words) => ({ text: words })) },
        files: gemini.files,
        reuse,
        maxInlineBytes,
        signal,
        onProgress,
      },
    )
    onPlaced?.(placed.slice(examples.length))
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

/** A file with what the options say of files of its kind. */
function placeItem(
  { media, kind }: ReadyMedia,
  { resolution, clip }: Pick<AskOptions, 'resolution' | 'clip'>,
): PlaceItem {
  const isSeen = kind !== 'audio' && kind !== 'text'
  const isPlayed = kind === 'video' || kind === 'audio' || kind === undefined
  return {
    media,
    ...(resolution && isSeen ? { resolution } : {}),
    ...(clip && isPlayed ? { clip } : {}),
  }
}
