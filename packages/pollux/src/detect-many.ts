import { invalidArgument } from '@pollux/errors'
import type { Answer } from '@pollux/findings'
import type { Mask } from '@pollux/masks'
import { type DetectOptions, detect } from '@pollux/prompts'
import { accountLimit, concernsEveryCall } from '@pollux/transport'
import { type AskOptions, checkInteger } from './ask-options.ts'
import { askFindings } from './ask-question.ts'
import { eachInParallel } from './each-in-parallel.ts'
import { inquire, renewed, untilSignal } from './inquiry.ts'
import { noteServing } from './note-serving.ts'
import { openFiles } from './open-files.ts'
import type { Picture } from './pollux.ts'
import type { Setup } from './setup.ts'

/** Options of `detectMany`; a `budget` is one for all pictures. */
export interface DetectManyOptions
  extends Omit<AskOptions, 'onFinding' | 'onText' | 'onPlaced' | 'onProgress'>,
    DetectOptions {
  /** The most pictures that are open at a time, from 1 to 100. @default 4 */
  concurrency?: number
}

/** What came of one of many pictures: an answer or an error. */
export type PictureAnswer<One extends Picture = Picture> = {
  /** Its place among the pictures, from 0. */
  index: number
  picture: One
} & ({ answer: Answer<Mask>; error?: undefined } | { answer?: undefined; error: unknown })

/** Detects in many pictures, some at a time, and yields what came of each as it comes. */
export async function* detectMany<One extends Picture>(
  pictures: Iterable<One> | AsyncIterable<One>,
  items: string | readonly string[] | undefined,
  options: DetectManyOptions,
  setup: Setup,
): AsyncGenerator<PictureAnswer<One>, void, undefined> {
  const { concurrency = 4, signal } = options
  checkInteger(concurrency, 'concurrency', 1, 100)
  if (!isSource(pictures)) throw invalidArgument('a list or a generator', 'pictures', pictures)
  const inquiry = inquire(detect(items, options), options, setup)
  let hopeless: unknown
  yield* eachInParallel(
    pictures,
    async (picture, index, ending): Promise<PictureAnswer<One>> => {
      try {
        if (hopeless) throw hopeless
        // A long list may outlive the model that it began with.
        const own = renewed(untilSignal(inquiry, ending), setup)
        const opened = await openFiles(own, picture, setup)
        const answer = noteServing(await askFindings(own, opened, setup), own.served)
        hopeless ??= accountLimit(answer)
        return { index, picture, answer }
      } catch (error) {
        if (concernsEveryCall(error)) hopeless ??= error
        return { index, picture, error }
      }
    },
    { concurrency, signal },
  )
}

/** Whether pictures are many; a text would be taken letter by letter, a file byte by byte. */
function isSource(pictures: unknown): boolean {
  if (typeof pictures !== 'object' || pictures === null) return false
  if (ArrayBuffer.isView(pictures) || pictures instanceof ReadableStream) return false
  return Symbol.iterator in pictures || Symbol.asyncIterator in pictures
}
