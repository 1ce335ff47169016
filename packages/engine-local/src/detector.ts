import { throwIfAborted } from '@pollux/errors'
import { type Box, boxIou, isEmptyBox, suppress } from '@pollux/geometry'
import { abortedError, type Raster } from '@pollux/image'
import { env, InferenceSession, Tensor } from 'onnxruntime-web/wasm'
import type { ClassName } from './class-names.ts'
import { decodeBoxes, strides } from './decode-boxes.ts'
import { EngineError } from './engine-error.ts'
import { letterbox } from './letterbox.ts'
import { mergeScales } from './merge-scales.ts'

/** An object that the detector found, in pixels of the picture. */
export interface Detection {
  label: ClassName
  /** The score, from 0 to 1. */
  score: number
  box: Box
}

/** Finds objects in a picture, the highest score first. Throws `image/aborted` if the signal was aborted. */
export type Detector = (raster: Raster, signal?: AbortSignal) => Promise<Detection[]>

/**
 * The sides in pixels to which a picture is scaled. The first is that of the training. The second
 * is smaller, since an object that fills the picture is larger than those in training. An object
 * found at only one scale is mostly wrong.
 */
const inputSides = [416, 288] as const

/** The least score of an object that the other scale may confirm. */
const MIN_CANDIDATE_SCORE = 0.2

/** The IoU above which two boxes of a class are one object, as the network was evaluated. */
const DUPLICATE_IOU = 0.6

/** Loads a NanoDet-g network for pictures of any size. Throws `EngineError` if the bytes are not such a network. */
export async function createDetector(model: Uint8Array): Promise<Detector> {
  // More threads need shared memory, which browsers grant only to isolated pages.
  env.wasm.numThreads = 1
  const session = await InferenceSession.create(model, { executionProviders: ['wasm'] }).catch(
    (cause: unknown) => {
      throw badModel('The model file cannot be loaded', cause)
    },
  )

  async function detectAt(raster: Raster, side: number): Promise<Detection[]> {
    const { input, toPicture } = letterbox(raster, side)
    const image = new Tensor('float32', input, [1, 3, side, side])
    const outputs = await session.run({ image }).catch((cause: unknown) => {
      throw badModel('The model does not accept a picture', cause)
    })
    const detections = strides
      .flatMap((stride) => {
        const scores = floatsOf(outputs, `scores_${stride}`)
        const distances = floatsOf(outputs, `distances_${stride}`)
        return decodeBoxes(
          { scores, distances, stride, columns: side / stride },
          MIN_CANDIDATE_SCORE,
        )
      })
      .map((detection) => ({ ...detection, box: toPicture(detection.box) }))
      .filter(({ box }) => !isEmptyBox(box))
    return suppress(detections, {
      score: ({ score }) => score,
      group: ({ label }) => label,
      box: ({ box }) => box,
      overlap: (a, b) => boxIou(a.box, b.box),
      threshold: DUPLICATE_IOU,
    })
  }

  return async (raster, signal) => {
    throwIfAborted(signal, abortedError)
    const first = await detectAt(raster, inputSides[0])
    throwIfAborted(signal, abortedError)
    const second = await detectAt(raster, inputSides[1])
    return mergeScales(first, second)
  }
}

function floatsOf(outputs: InferenceSession.ReturnType, name: string): Float32Array {
  const data = outputs[name]?.data
  if (data instanceof Float32Array) return data
  throw badModel(`The model has no output ${name}`)
}

function badModel(problem: string, cause?: unknown): EngineError {
  return new EngineError(
    'engine-local/bad-model',
    `${problem}; pass the bytes of nanodet-g-416.onnx, which readModel() returns.`,
    { cause },
  )
}
