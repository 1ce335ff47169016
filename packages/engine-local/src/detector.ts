import { type Box, boxIou, isEmptyBox, suppress } from '@pollux/geometry'
import { type Raster, throwIfAborted } from '@pollux/image'
import { env, InferenceSession, Tensor } from 'onnxruntime-web/wasm'
import type { ClassName } from './class-names.ts'
import { decodeBoxes, strides } from './decode-boxes.ts'
import { EngineError } from './engine-error.ts'
import { letterbox } from './letterbox.ts'
import { mergeLooks } from './merge-looks.ts'

/** A thing that the detector saw, in pixels of the picture. */
export interface Detection {
  label: ClassName
  /** From 0 to 1, as the network gives it. */
  score: number
  box: Box
}

/** Finds things in a picture, surest first. Throws `image/aborted` when the signal was triggered. */
export type Detector = (raster: Raster, signal?: AbortSignal) => Promise<Detection[]>

/**
 * The sides in pixels to which a picture is scaled for the two looks at it: the one the network was trained for, and a
 * smaller one, since what fills a picture is larger than the things the network learned. What only one look believes in
 * is mostly not there.
 */
const LOOKS = [416, 288] as const

/** What a look must see of a thing for the other look to confirm it. */
const LEAST_HINT = 0.2

/** The overlap above which two boxes of a class are one thing: the one that the network was evaluated with. */
const SAME_THING = 0.6

/** Loads a NanoDet-g network for pictures of any size. Throws `EngineError` if the bytes are no such network. */
export async function createDetector(model: Uint8Array): Promise<Detector> {
  // More threads would need shared memory, which browsers grant to isolated pages alone.
  env.wasm.numThreads = 1
  const session = await InferenceSession.create(model, { executionProviders: ['wasm'] }).catch(
    (cause: unknown) => {
      throw badModel('The model file cannot be loaded', cause)
    },
  )

  async function look(raster: Raster, side: number): Promise<Detection[]> {
    const { input, toPicture } = letterbox(raster, side)
    const image = new Tensor('float32', input, [1, 3, side, side])
    const outputs = await session.run({ image }).catch((cause: unknown) => {
      throw badModel('The model does not take a picture', cause)
    })
    const detections = strides
      .flatMap((stride) => {
        const scores = floatsOf(outputs, `scores_${stride}`)
        const distances = floatsOf(outputs, `distances_${stride}`)
        return decodeBoxes({ scores, distances, stride, columns: side / stride }, LEAST_HINT)
      })
      .map((detection) => ({ ...detection, box: toPicture(detection.box) }))
      .filter(({ box }) => !isEmptyBox(box))
    return suppress(detections, {
      score: ({ score }) => score,
      group: ({ label }) => label,
      box: ({ box }) => box,
      overlap: (a, b) => boxIou(a.box, b.box),
      threshold: SAME_THING,
    })
  }

  return async (raster, signal) => {
    throwIfAborted(signal)
    const first = await look(raster, LOOKS[0])
    throwIfAborted(signal)
    const second = await look(raster, LOOKS[1])
    return mergeLooks(first, second)
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
    `${problem}; pass the bytes of nanodet-g-416.onnx, which readModel() gives.`,
    { cause },
  )
}
