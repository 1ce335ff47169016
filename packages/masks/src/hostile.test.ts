import { Worker } from 'node:worker_threads'
import type { MaskPayload } from '@pollux/findings'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeMask } from './decode-mask.ts'
import type { Mask } from './mask.ts'
import { MaskError } from './mask-error.ts'

/** 500 files, or as many as MUTANTS says. */
const mutants = Number(process.env.MUTANTS ?? 500)
const first = 7_000_000

/** Milliseconds without a message from the worker after which it counts as hanging. */
const SILENCE = 60_000

interface Report {
  seed: number
  outcome?: string
  isStable?: boolean
  /** What this and the next files took. */
  steps?: number
}

/** Runs the worker to its end, and fails if it hangs. */
function runWorker(onReport: (report: Report) => void): Promise<void> {
  const script = new URL('./fixtures/decode-mutants.ts', import.meta.url)
  const worker = new Worker(script, {
    workerData: { from: first, to: first + mutants },
    execArgv: ['--conditions=@pollux/source'],
  })
  return new Promise((resolve, reject) => {
    let watch: NodeJS.Timeout | undefined
    worker.on('message', (report: Report) => {
      onReport(report)
      clearTimeout(watch)
      watch = setTimeout(() => {
        reject(new Error(`Mutant ${report.seed} does not end.`))
        worker.terminate()
      }, SILENCE)
    })
    worker.on('error', reject)
    worker.on('exit', () => {
      clearTimeout(watch)
      resolve()
    })
  })
}

test(`${mutants} broken PNGs from seed ${first} on are refused or decoded in few steps, the same each time`, async () => {
  const outcomes = new Map<number, Report>()
  let most = 0
  await runWorker((report) => {
    if (report.steps !== undefined) most = Math.max(most, report.steps)
    else outcomes.set(report.seed, report)
  })
  expect(most).toBeLessThan(2_000_000)
  expect(outcomes.size).toBe(mutants)
  const wrong = [...outcomes.values()].filter(({ outcome, isStable }) => !outcome || !isStable)
  expect(wrong).toEqual([])
  const refused = [...outcomes.values()].filter(({ outcome }) => outcome!.startsWith('masks/'))
  expect(refused.length).toBeGreaterThan(mutants / 2)
}, 600_000)

const size = { width: 64, height: 48 }

function expectMaskOrError(payload: MaskPayload): void {
  try {
    expectSound(decodeMask(payload, { size }))
  } catch (error) {
    expect(error).toBeInstanceOf(MaskError)
  }
}

/** Checks all that readers of runs rely on. */
function expectSound({ box, runs, rowStarts }: Mask): void {
  expect(box.x + box.width).toBeLessThanOrEqual(size.width)
  expect(box.y + box.height).toBeLessThanOrEqual(size.height)
  expect(rowStarts).toHaveLength(box.height + 1)
  expect(rowStarts.at(-1)).toBe(runs.length)
  for (let row = 0; row < box.height; row++) {
    const entries = runs.subarray(rowStarts[row], rowStarts[row + 1])
    expect(entries.length % 2).toBe(0)
    for (let at = 1; at < entries.length; at++) {
      expect(entries[at]!).toBeGreaterThan(entries[at - 1]!)
    }
    expect(entries.at(-1) ?? 0).toBeLessThanOrEqual(box.width)
  }
}

test('any polygon is decoded to a valid mask or refused', () => {
  const coordinate = fc.oneof(fc.double(), fc.double({ min: -100, max: 100 }), fc.integer())
  const point = fc.record({ x: coordinate, y: coordinate })
  const rings = fc.array(fc.array(point, { maxLength: 8 }), { maxLength: 4 })
  const property = fc.property(rings, (all) =>
    expectMaskOrError({ kind: 'polygon', polygon: { rings: all } }),
  )
  fc.assert(property, { seed: 49, numRuns: 3000 })
})

test('any run lengths are decoded to a valid mask or refused', () => {
  const count = fc.oneof(fc.nat(size.width * size.height), fc.nat(3), fc.double())
  const counts = fc.oneof(fc.array(count, { maxLength: 40 }), fc.string({ maxLength: 40 }))
  const filled = fc.array(fc.nat(90), { maxLength: 60 }).map((numbers) => {
    const rest = size.width * size.height - numbers.reduce((sum, number) => sum + number, 0)
    return rest >= 0 ? [...numbers, rest] : numbers
  })
  const property = fc.property(fc.oneof(counts, filled), (any) =>
    expectMaskOrError({ kind: 'rle', size, counts: any }),
  )
  fc.assert(property, { seed: 50, numRuns: 3000 })
})

test('any box is decoded to a valid mask or refused, in bounded time', () => {
  const edge = fc.oneof(fc.double(), fc.integer({ min: -200, max: 200 }), fc.maxSafeInteger())
  const box = fc.record({ x: edge, y: edge, width: edge, height: edge })
  const bytes = Uint8Array.from(
    Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAAAAADhZOFXAAAAG0lEQVR4nGNgQAeMDAz/GRgYGBmYYCKYDEwAADRSAQhqhlB7AAAAAElFTkSuQmCC',
      'base64',
    ),
  )
  const property = fc.property(box, (any) =>
    expectMaskOrError({ kind: 'image', format: 'png', bytes, box: any }),
  )
  fc.assert(property, { seed: 51, numRuns: 3000 })
})
