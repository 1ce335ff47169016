import {
  checkObject,
  checkOptions,
  invalidArgument,
  type OptionNames,
  throwIfAborted,
} from '@pollux/errors'
import { abortedError, decodeBase64, type ImageBackend, type Raster } from '@pollux/image'
import type { Model } from '@pollux/models'
import type { GenerateRequest, Reply } from '@pollux/wire'
import { type ListForm, readAnswerForm, wantsText } from './answer-form.ts'
import { createDetector, type Detection, type Detector } from './detector.ts'
import { EngineError, unable } from './engine-error.ts'
import { readRequest } from './read-request.ts'
import { readWanted, type Wanted } from './wanted.ts'
import { writeEntries } from './write-entries.ts'
import { notes, writeList, writeNothing, writeReply, writeText } from './write-reply.ts'

/** Options of `localEngine`. */
export interface LocalEngineOptions {
  /** The backend that decodes the pictures of requests. */
  backend: ImageBackend
  /** The bytes of `nanodet-g-416.onnx`; in Node, `readModel` of `@pollux/engine-local/node` returns them. */
  model: Uint8Array
}

const localEngineOptionNames: OptionNames<LocalEngineOptions> = { backend: true, model: true }

/** The second argument of an engine: facts about the call that the request does not contain. */
export interface LocalEngineContext {
  /** The model that serves the request; answers have its form. */
  model: Model
  signal?: AbortSignal
}

/** An engine for the emulator. */
export interface LocalEngine {
  /**
   * Answers one request. Throws `EngineError` for a request that it cannot answer, and `ImageError` if the picture cannot
   * be decoded or the signal was aborted.
   */
  (request: GenerateRequest, context: LocalEngineContext): Promise<Reply>
  /** The label, which the emulator sends as the header `x-engine`. */
  readonly label: 'local-stand-in'
}

/**
 * Creates an engine that detects and segments objects of the 80 COCO classes. The network is loaded
 * at the first request.
 *
 * @param options - The image backend, and the bytes of the network.
 * @returns An engine for `createEmulator`. It throws {@link EngineError} for a request that it
 * cannot answer.
 * @throws {TypeError} If `backend` is not an image backend, or `model` is not bytes.
 * @example const engine = localEngine({ backend: pngjsBackend(), model: await readModel() }) const
 * emulator = createEmulator({ engine })
 */
export function localEngine(options: LocalEngineOptions): LocalEngine {
  checkOptions(options, localEngineOptionNames)
  const { backend, model: network } = options
  if (typeof backend?.decode !== 'function') {
    throw invalidArgument('an image backend', 'backend', backend)
  }
  if (!(network instanceof Uint8Array) || network.length === 0) {
    throw invalidArgument('the bytes of an ONNX file', 'model', network)
  }
  let detector: Promise<Detector> | undefined
  const detect = async (raster: Raster, signal: AbortSignal | undefined) => {
    detector ??= createDetector(network)
    return (await detector)(raster, signal)
  }

  const decode = async (picture: string, signal: AbortSignal | undefined) => {
    const bytes = decodeBase64(picture)
    if (bytes) return backend.decode(bytes, signal ? { signal } : {})
    throw new EngineError(
      'engine-local/bad-picture',
      'The data of a picture is not base64; encode the file again.',
    )
  }

  const answer = async (request: GenerateRequest, context: LocalEngineContext): Promise<Reply> => {
    checkObject(context, 'context')
    const { signal, model } = context
    checkObject(model, 'context.model', 'a model of @pollux/models')
    throwIfAborted(signal, abortedError)
    const conversation = readRequest(request)
    const form = readAnswerForm(request, conversation)
    if (conversation.picture === undefined) return writeReply(writeNothing(form), [notes.noPicture])
    const wanted = form.kind === 'list' ? readWanted(conversation.prompt, form.labels) : undefined
    const remarks = wanted ? [...wanted.notes] : []
    if (conversation.pictureCount > 1) remarks.unshift(notes.lastPicture(conversation.pictureCount))
    if (wanted?.labels.size === 0) {
      if (wantsText(conversation.prompt)) throw unable('read text')
      return writeReply(writeNothing(form), [notes.noClass, ...remarks])
    }

    const raster = await decode(conversation.picture, signal)
    const detections = await detect(raster, signal)
    if (form.kind === 'text' || !wanted) return writeReply(writeText(detections), remarks)
    const chosen = choose(detections, wanted, form)
    const entries = await writeEntries(raster, chosen, { form, model, signal })
    return writeReply(writeList(entries, form), remarks)
  }
  return Object.assign(answer, { label: 'local-stand-in' } as const)
}

/** Returns the detections of wanted classes with their wanted labels, at most as many as the form allows. */
function choose(detections: readonly Detection[], { labels }: Wanted, { maxEntries }: ListForm) {
  return detections
    .flatMap((detection) => {
      const label = labels.get(detection.label)
      return label === undefined ? [] : [{ ...detection, label }]
    })
    .slice(0, maxEntries)
}
