import type { Answer, Finding, Issue, MaskPayload } from '@pollux/findings'
import { encodePng, type ImageBackend, ImageError } from '@pollux/image'
import { expect, test } from 'vitest'
import { decodeMasks } from './decode-masks.ts'
import { maskArea } from './mask-measures.ts'

const box = { x: 2, y: 1, width: 4, height: 4 }
const white = encodePng({ width: 2, height: 2, channels: 1, data: new Uint8Array(4).fill(255) })
const png = (bytes: Uint8Array): MaskPayload => ({ kind: 'image', format: 'png', bytes, box })
/** The beginning of a JPEG of 2×2 pixels, up to its frame header. */
const tinyJpeg = Uint8Array.of(255, 0xd8, 255, 0xc0, 0, 11, 8, 0, 2, 0, 2, 1, 1, 0x11, 0)
const jpeg: MaskPayload = { kind: 'image', format: 'jpeg', bytes: tinyJpeg, box }

const finding = (mask?: MaskPayload, issues: Issue[] = []): Finding => ({
  box,
  raw: {},
  issues,
  ...(mask && { mask }),
})

const answer = (...findings: Finding[]): Answer => ({
  status: 'ok',
  findings,
  issues: findings.flatMap(({ issues }) => issues),
  size: { width: 10, height: 8 },
  raw: '[]',
})

/** A backend that decodes everything to white pixels, or fails. */
const backend = (failure?: Error): ImageBackend => ({
  name: 'drawn',
  formats: { decode: ['jpeg'], encode: [] },
  decode: async () => {
    if (failure) throw failure
    return { width: 2, height: 2, data: new Uint8ClampedArray(16).fill(255) }
  },
  encode: async () => new Uint8Array(),
  resize: async (raster) => raster,
})

test('decodes the masks that can be decoded and changes nothing else', async () => {
  const decoded = await decodeMasks(answer(finding(png(white)), finding()))
  expect(decoded.status).toBe('ok')
  expect(maskArea(decoded.findings[0]!.mask!)).toBe(16)
  expect('mask' in decoded.findings[1]!).toBe(false)
  expect(decoded.findings[1]!.box).toEqual(box)
})

test('a mask that cannot be decoded is absent, while its box and other masks stay', async () => {
  const decoded = await decodeMasks(
    answer(finding(png(white.subarray(0, 40))), finding(png(white))),
  )
  const [lost, kept] = decoded.findings
  expect(lost).not.toHaveProperty('mask')
  expect(lost!.box).toEqual(box)
  expect(maskArea(kept!.mask!)).toBe(16)
  expect(decoded.status).toBe('partial')
  expect(decoded.issues).toMatchObject([{ code: 'mask-truncated', finding: 0 }])
  expect(lost!.issues[0]).toBe(decoded.issues[0])
})

test('the given answer is not changed', async () => {
  const before = answer(finding(png(white.subarray(0, 40))))
  const copy = structuredClone(before)
  await decodeMasks(before)
  expect(before).toEqual(copy)
})

test('a known issue is replaced by a more precise one', async () => {
  const known: Issue = {
    code: 'mask-rle',
    message: 'came as RLE',
    finding: 0,
    at: { start: 3, end: 9 },
  }
  const rle: MaskPayload = { kind: 'rle', size: { width: 4, height: 4 }, counts: [16] }
  const decoded = await decodeMasks(answer(finding(rle, [known])))
  expect(decoded.issues).toHaveLength(1)
  expect(decoded.issues[0]).toMatchObject({
    code: 'mask-rle',
    finding: 0,
    at: { start: 3, end: 9 },
  })
  expect(decoded.issues[0]!.message).toContain('4×4')
  expect(decoded.findings[0]!.issues).toEqual(decoded.issues)
})

test('a JPEG is decoded by the backend', async () => {
  const decoded = await decodeMasks(answer(finding(jpeg)), { backend: backend() })
  expect(maskArea(decoded.findings[0]!.mask!)).toBe(16)
})

test('a JPEG without a backend is absent, and its issue states what to do', async () => {
  const decoded = await decodeMasks(answer(finding(jpeg)))
  expect(decoded.issues).toMatchObject([{ code: 'mask-mime' }])
  expect(decoded.issues[0]!.message).toContain('backend')
  expect(decoded.status).toBe('partial')
})

test('a refusal of the backend becomes an issue', async () => {
  const damaged = backend(new ImageError('image/damaged', 'It is damaged.'))
  const decoded = await decodeMasks(answer(finding(jpeg)), { backend: damaged })
  expect(decoded.issues).toMatchObject([{ code: 'mask-undecodable', finding: 0 }])
})

test('a bug in a backend is thrown, not hidden', async () => {
  const broken = backend(new RangeError('no such table'))
  await expect(decodeMasks(answer(finding(jpeg)), { backend: broken })).rejects.toThrow(RangeError)
})

test('an aborted signal stops it, with the reason as the cause', async () => {
  const signal = AbortSignal.abort()
  const decoding = decodeMasks(answer(finding(png(white))), { signal })
  await expect(decoding).rejects.toMatchObject({ code: 'masks/aborted', cause: signal.reason })
})

test('an abort while a backend works stops it too', async () => {
  const controller = new AbortController()
  const slow: ImageBackend = {
    ...backend(),
    decode: async () => {
      controller.abort('enough')
      throw new ImageError('image/aborted', 'It was aborted.')
    },
  }
  const decoding = decodeMasks(answer(finding(jpeg)), { backend: slow, signal: controller.signal })
  await expect(decoding).rejects.toMatchObject({ code: 'masks/aborted', cause: 'enough' })
})

const half = encodePng({ width: 1000, height: 500, channels: 1, data: new Uint8Array(500_000) })

/** Returns how many of `count` masks of half a million pixels were read before the event loop ran. */
async function readBeforeYield(count: number): Promise<number> {
  let seen = 0
  let before = count
  setTimeout(() => {
    before = seen
  })
  const findings = Array.from({ length: count }, () => ({
    ...finding(),
    get mask() {
      seen += 1
      return png(half)
    },
  }))
  await decodeMasks(answer(...findings))
  return before
}

test('long work yields to the event loop between masks after every million pixels', async () => {
  // The third mask is read, then decoding waits.
  expect(await readBeforeYield(7)).toBe(3)
})

test('short work does not yield', async () => {
  expect(await readBeforeYield(2)).toBe(2)
})

test('an abort during such a yield stops it', async () => {
  const controller = new AbortController()
  setTimeout(() => controller.abort())
  const decoding = decodeMasks(answer(finding(png(half)), finding(png(half)), finding(png(half))), {
    signal: controller.signal,
  })
  await expect(decoding).rejects.toMatchObject({ code: 'masks/aborted' })
})

test('masks decoded before stay, so that decoding again changes nothing', async () => {
  const once = await decodeMasks(
    answer(finding(png(white)), finding(), finding(png(white.subarray(0, 40)))),
  )
  const twice = await decodeMasks(once)
  expect(twice).toEqual(once)
  expect(twice.findings[0]!.mask).toBe(once.findings[0]!.mask)
})

test('the runs of all masks together are limited', async () => {
  const decoded = await decodeMasks(answer(finding(png(white)), finding(png(white))), {
    limits: { maxRuns: 6 },
  })
  expect(decoded.findings.map((found) => found.mask !== undefined)).toEqual([true, false])
  expect(decoded.issues).toMatchObject([{ code: 'mask-too-large', finding: 1 }])
})

test('a mask whose runs and probabilities together exceed the limit becomes an issue', async () => {
  const decoded = await decodeMasks(answer(finding(png(white)), finding(png(white))), {
    probabilities: true,
    limits: { maxRuns: 7 },
  })
  expect(decoded.issues).toMatchObject([
    { code: 'mask-too-large', finding: 0 },
    { code: 'mask-too-large', finding: 1 },
  ])
})

test('the pixels of all maps and the crossings of all polygons are limited', async () => {
  const corners = [
    { x: 1, y: 1 },
    { x: 5, y: 1 },
    { x: 5, y: 6 },
  ]
  const triangle: MaskPayload = { kind: 'polygon', polygon: { rings: [corners] } }
  const decoded = await decodeMasks(
    answer(finding(png(white)), finding(png(white)), finding(triangle), finding(triangle)),
    { limits: { maxTotalPixels: 7, maxCrossings: 15 } },
  )
  expect(decoded.issues.map(({ code, finding: at }) => [code, at])).toEqual([
    ['mask-too-large', 1],
    ['mask-too-large', 3],
  ])
  expect(decoded.issues[1]!.message).toContain('limits.maxCrossings')
})

test('a final status stays', async () => {
  const stopped: Answer = { ...answer(finding(png(white))), status: 'truncated' }
  expect((await decodeMasks(stopped)).status).toBe('truncated')
})
