import { invalidArgument } from '@pollux/errors'
import type { Answer } from '@pollux/findings'
import type { Mask } from '@pollux/masks'
import { type DetectOptions, detect } from '@pollux/prompts'
import { accountLimit, concernsEveryCall } from '@pollux/transport'
import { noteServing } from './answers/note-serving.ts'
import { type AskOptions, checkInteger } from './calls/ask-options.ts'
import { openFiles } from './calls/open-files.ts'
import { preparePromptCall, renewCall, withSignal } from './calls/prompt-call.ts'
import type { Setup } from './calls/setup.ts'
import { DEFAULT_CONCURRENCY, eachInParallel } from './parallel/each-in-parallel.ts'
import type { Picture } from './pollux.ts'
import { runForFindings } from './run-prompt.ts'

/** Options of `detectMany`. A `budget` covers all pictures together. */
export interface DetectManyOptions
  extends Omit<AskOptions, 'onFinding' | 'onText' | 'onPlaced' | 'onProgress'>,
    DetectOptions {
  /** The most pictures that are open at a time, from 1 to 100. @default 4 */
  concurrency?: number
}

/** The outcome of one of many pictures: an answer or an error. */
export type PictureAnswer<One extends Picture = Picture> = {
  /** The index of the picture in the source, from 0. */
  index: number
  picture: One
} & ({ answer: Answer<Mask>; error?: undefined } | { answer?: undefined; error: unknown })

/** Detects in many pictures, several at a time, and yields each outcome as soon as it is known. */
export async function* detectMany<One extends Picture>(
  pictures: Iterable<One> | AsyncIterable<One>,
  items: string | readonly string[] | undefined,
  options: DetectManyOptions,
  setup: Setup,
): AsyncGenerator<PictureAnswer<One>, void, undefined> {
  const { concurrency = DEFAULT_CONCURRENCY, signal } = options
  checkInteger(concurrency, 'concurrency', 1, 100)
  if (!isSource(pictures)) throw invalidArgument('an array or a generator', 'pictures', pictures)
  const call = await preparePromptCall(detect(items, options), options, setup)
  let fatal: unknown
  yield* eachInParallel(
    pictures,
    async (picture, index, ending): Promise<PictureAnswer<One>> => {
      try {
        if (fatal) throw fatal
        // Another model may serve by the time a long list is through.
        const own = renewCall(withSignal(call, ending), setup)
        const opened = await openFiles(own, picture, setup)
        const answer = noteServing(await runForFindings(own, opened, setup), own.served)
        fatal ??= accountLimit(answer)
        return { index, picture, answer }
      } catch (error) {
        if (concernsEveryCall(error)) fatal ??= error
        return { index, picture, error }
      }
    },
    { concurrency, signal },
  )
}

/** Whether the value holds several pictures: a string or a file would be iterated by characters or bytes. */
function isSource(pictures: unknown): boolean {
  if (typeof pictures !== 'object' || pictures === null) return false
  if (ArrayBuffer.isView(pictures) || pictures instanceof ReadableStream) return false
  return Symbol.iterator in pictures || Symbol.asyncIterator in pictures
}
