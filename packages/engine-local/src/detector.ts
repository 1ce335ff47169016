import { type Box, boxIou, isEmptyBox, suppress } from '@pollux/geometry'
import type { Raster } from '@pollux/image'
import { env, InferenceSession, Tensor } from 'onnxruntime-web/wasm'
import type { ClassName } from './class-names.ts'
import { decodeBoxes, strides } from './decode-boxes.ts'
import { EngineError } from './engine-error.ts'
import { INPUT_SIDE, letterbox } from './letterbox.ts'

/** A thing that the detector saw, in pixels of the picture. */
export interface Detection {
  label: ClassName
  /** From 0 to 1, as the network gives it. */
  score: number
  box: Box
}

/** Finds things in a picture, surest first. */
export type Detector = (raster: Raster) => Promise<Detection[]>

/** Below it the network guesses: at 0.30 it invents cakes and oranges. */
const LEAST_SCORE = 0.4

/** Overlaps above which two boxes are one thing: the data set's own limit within a class, and near identity across. */
const SAME_CLASS_OVERLAP = 0.6
const ANY_CLASS_OVERLAP = 0.85

/** Loads a NanoDet-g network for inputs of 416 × 416. Throws `EngineError` if the bytes are no such network. */
export async function createDetector(model: Uint8Array): Promise<Detector> {
  // More threads would need shared memory, which browsers grant to isolated pages alone.
  env.wasm.numThreads = 1
  let session: InferenceSession
  try {
    session = await InferenceSession.create(model, { executionProviders: ['wasm'] })
  } catch (cause) {
    throw new EngineError(
      'engine-local/bad-model',
      'The model file cannot be loaded; pass the bytes of nanodet-g-416.onnx, or the ones of readModel().',
      { cause },
    )
  }
  return async (raster) => {
    const { input, toPicture } = letterbox(raster)
    const image = new Tensor('float32', input, [1, 3, INPUT_SIDE, INPUT_SIDE])
    const outputs = await session.run({ image })
    const detections = strides
      .flatMap((stride) => {
        const scores = floatsOf(outputs, `scores_${stride}`)
        return decodeBoxes(scores, floatsOf(outputs, `distances_${stride}`), stride, LEAST_SCORE)
      })
      .map((detection) => ({ ...detection, box: toPicture(detection.box) }))
      .filter(({ box }) => !isEmptyBox(box))
    return dropTwins(detections).sort((a, b) => b.score - a.score)
  }
}

function floatsOf(outputs: InferenceSession.ReturnType, name: string): Float32Array {
  const data = outputs[name]?.data
  if (data instanceof Float32Array) return data
  throw new EngineError(
    'engine-local/bad-model',
    `The model has no output ${name} of floats; pass the bytes of nanodet-g-416.onnx.`,
  )
}

/** Keeps the surest of each group of boxes that overlap. */
function dropTwins(detections: readonly Detection[]): Detection[] {
  return suppress(detections, {
    score: ({ score }) => score,
    threshold: 1,
    overlap: (a, b) =>
      boxIou(a.box, b.box) / (a.label === b.label ? SAME_CLASS_OVERLAP : ANY_CLASS_OVERLAP),
  })
}
