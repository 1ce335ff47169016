import { checkObject, invalidArgument } from '@pollux/errors'
import { decodeBase64, type ImageBackend, type Raster, throwIfAborted } from '@pollux/image'
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
  /** Decodes the pictures of requests. */
  backend: ImageBackend
  /** The bytes of `nanodet-g-416.onnx`, which `readModel` gives on Node. */
  model: Uint8Array
}

/** What the emulator tells an engine beside the request. */
export interface EngineContext {
  /** The model that serves the request, in whose form it is answered. */
  model: Model
  signal?: AbortSignal
}

/** An engine for the emulator. */
export interface LocalEngine {
  /**
   * Answers one request. Throws `EngineError`, `ImageError` for a picture that the backend cannot decode, and
   * `image/aborted` when the signal was triggered.
   */
  (request: GenerateRequest, context: EngineContext): Promise<Reply>
  /** What the emulator sends as the header `x-engine`. */
  readonly label: 'local-stand-in'
}

/** Makes an engine that finds and cuts out things of 80 classes, in the form of the model that is asked. The network is loaded at the first request. Throws a `TypeError`. */
export function localEngine(options: LocalEngineOptions): LocalEngine {
  checkObject(options, 'options')
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

  const answer = async (request: GenerateRequest, context: EngineContext): Promise<Reply> => {
    checkObject(context, 'context')
    const { signal, model } = context
    checkObject(model, 'context.model', 'a model of @pollux/models')
    throwIfAborted(signal)
    const said = readRequest(request)
    const form = readAnswerForm(request, said)
    if (said.picture === undefined) return writeReply(writeNothing(form), [notes.noPicture])
    const wanted = form.kind === 'list' ? readWanted(said.prompt, form.labels) : undefined
    const remarks = wanted ? [...wanted.notes] : []
    if (said.pictureCount > 1) remarks.unshift(notes.lastPicture(said.pictureCount))
    if (wanted?.labels.size === 0) {
      if (wantsText(said.prompt)) throw unable('read what is written')
      return writeReply(writeNothing(form), [notes.noClass, ...remarks])
    }

    const raster = await decode(said.picture, signal)
    const detections = await detect(raster, signal)
    if (form.kind === 'text' || !wanted) return writeReply(writeText(detections), remarks)
    const chosen = choose(detections, wanted, form)
    const entries = await writeEntries(raster, chosen, { form, model, signal })
    return writeReply(writeList(entries, form), remarks)
  }
  return Object.assign(answer, { label: 'local-stand-in' } as const)
}

/** The surest things of wanted classes, under the labels that are wanted. */
function choose(detections: readonly Detection[], { labels }: Wanted, { most }: ListForm) {
  return detections
    .flatMap((detection) => {
      const label = labels.get(detection.label)
      return label === undefined ? [] : [{ ...detection, label }]
    })
    .slice(0, most)
}
