import type { Raster } from '@pollux/image'
import {
  buildExif,
  buildJpeg,
  buildWebp,
  decodeMutants,
  exifSegment,
  picture,
  show,
} from '@pollux/image/testing'
import { expect, test } from 'vitest'
import { canvasBackend } from './canvas-backend.ts'
import { digestMasks, expectedDigest } from './fixtures/drawn-answer.ts'
import { soundFiles } from './fixtures/sound-files.ts'

const backend = await canvasBackend()

test('decodes or refuses 300 broken files of every format, each the same twice (seed 7)', async () => {
  const files = await soundFiles(backend)
  const outcomes = await decodeMutants(backend, files, { count: 300, seed: 7 })
  expect(Object.keys(outcomes).filter((outcome) => outcome.startsWith('not'))).toEqual([])
  expect(outcomes.decoded).toBeGreaterThan(0)
})

test('decodes the same masks as Node', async () => {
  expect(await digestMasks(backend)).toBe(expectedDigest)
})

test('works in a worker', async () => {
  const worker = new Worker(new URL('./fixtures/decode-in-worker.ts', import.meta.url), {
    type: 'module',
  })
  try {
    const decoded = new Promise<Raster>((resolve, reject) => {
      worker.addEventListener('message', ({ data }) => resolve(data))
      worker.addEventListener('error', ({ message }) => reject(new Error(message)))
    })
    worker.postMessage(buildWebp(picture`rg_`, buildExif(6)))
    expect(show(await decoded)).toBe('r\ng\n_')
  } finally {
    worker.terminate()
  }
})

test('decodes a photograph of several strips', async () => {
  const blocks = { width: 330, height: 210, data: new Uint8ClampedArray(330 * 210 * 4).fill(200) }
  blocks.data.fill(40, 330 * 209 * 4)
  const file = buildJpeg({ blocks, segments: [exifSegment(buildExif(3))] })
  const { width, height, data } = await backend.decode(file)
  expect([width, height]).toEqual([2640, 1680])
  expect([...data.subarray(0, 4)]).toEqual([40, 40, 40, 255])
  expect([...data.subarray(-4)]).toEqual([200, 200, 200, 255])
})
