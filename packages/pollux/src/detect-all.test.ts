import { wireError } from '@pollux/emulator'
import { type Box, boxIou, type Size } from '@pollux/geometry'
import { maskArea, maskBounds } from '@pollux/masks'
import { describe, expect, test } from 'vitest'
import { emulate, partsOf } from './fixtures/emulate.ts'
import { gray } from './fixtures/files.ts'
import { createBarrier } from './fixtures/gate.ts'
import { drawScene, farthest, pictureOf, sayThings, scatter } from './fixtures/scene.ts'

const tiling = { tile: 200, overlap: 40 }
const small = { width: 500, height: 300 }
const things = scatter(small, 40, { seed: 5, most: 40 })
const scene = drawScene(small, things)

/** For each thing how far off the box is that is nearest to it. */
function misses(wanted: readonly Box[], boxes: readonly (Box | undefined)[]): number[] {
  return wanted.map((thing) =>
    Math.min(...boxes.flatMap((box) => (box ? farthest(box, thing) : []))),
  )
}

test('each of 1,000 things in a picture of 48 megapixels is found once, in its position', async () => {
  const size = { width: 8000, height: 6000 }
  const crowd = scatter(size, 1000, { seed: 11, most: 240 })
  const file = drawScene(size, crowd)
  const { pollux, requests } = await emulate(sayThings)
  // One after the other: on a busy machine, cutting out the next tiles would hold the loop past a call's time limit.
  const { status, findings, issues } = await pollux.detectAll(file, 'the things', {
    concurrency: 1,
  })
  expect(requests).toHaveLength(35)
  expect(findings).toHaveLength(crowd.length)
  const boxes = findings.map(({ box }) => box)
  expect(Math.max(...misses(crowd, boxes))).toBeLessThanOrEqual(1536 / 1000)
  expect({ status, issues }).toEqual({ status: 'ok', issues: [] })
}, 120_000)

describe('tiles', () => {
  test('are sent as they are cut, several at a time, and reported when done', async () => {
    const pair = createBarrier(2)
    const { pollux, requests } = await emulate(async (request) => {
      await pair.pass()
      pair.leave()
      return sayThings(request)
    })
    const told: [number, number][] = []
    const onTile = (done: number, planned: number) => told.push([done, planned])
    const { findings, size, usage, modelVersion } = await pollux.detectAll(scene, 'the things', {
      ...tiling,
      concurrency: 2,
      onTile,
    })
    expect(size).toEqual(small)
    expect(findings).toHaveLength(things.length)
    expect(pair.most()).toBe(2)
    expect(told).toEqual([1, 2, 3, 4, 5, 6].map((done) => [done, 6]))
    const sizes = requests.map((request) => pictureOf(request)).map(({ width }) => width)
    expect(sizes).toEqual([200, 200, 200, 200, 200, 200])
    expect(partsOf(requests[0])[1]?.text).toContain('at most 100 entries')
    expect(usage?.input).toBeGreaterThan(6 * 1000)
    expect(modelVersion).toBe('gemini-3.8-flash')
  })

  test('are shrunk to fit on request', async () => {
    const { pollux, requests } = await emulate('[{"box_2d":[0,0,1000,1000],"label":"all"}]')
    const { findings } = await pollux.detectAll(gray(400, 400), undefined, {
      ...tiling,
      overlap: 0,
      prepare: { fit: { width: 50, height: 100 } },
    })
    expect(pictureOf(requests[0]!)).toMatchObject({ width: 50, height: 50 })
    expect(findings[0]?.box).toEqual({ x: 0, y: 0, width: 400, height: 400 })
  })

  test('that fail make the answer partial', async () => {
    const { pollux } = await emulate(sayThings, {
      emulator: {
        faults: (_, attempt) => (attempt === 2 ? wireError('INVALID_ARGUMENT') : undefined),
      },
    })
    const answer = await pollux.detectAll(scene, 'the things', { ...tiling, concurrency: 1 })
    expect(answer.status).toBe('partial')
    expect(answer.issues).toMatchObject([{ code: 'tile-failed' }])
    expect(answer.issues[0]?.message).toMatch(/^The tile of 200×200 at 150, 0 failed: /)
    expect(answer.findings.length).toBeLessThan(things.length)
    expect(answer.findings.length).toBeGreaterThan(things.length / 2)
  })

  test('without an answer make it partial too, and keep their issues', async () => {
    let asked = 0
    const { pollux } = await emulate((request) => {
      asked += 1
      if (asked === 1) return 'I cannot.'
      if (asked === 2) return { candidates: [], promptFeedback: { blockReason: 'SAFETY' } }
      return sayThings(request)
    })
    const answer = await pollux.detectAll(scene, 'the things', { ...tiling, concurrency: 1 })
    expect(answer.status).toBe('partial')
    expect(answer.blockReason).toBeUndefined()
    expect(answer.issues.map(({ code }) => code)).toEqual(['blocked', 'tile-failed', 'tile-failed'])
    expect(answer.issues[1]?.message).toContain('has no answer (no-json)')
    expect(answer.raw).toMatch(/^I cannot\.\n\n\[/)
  })

  test('that are all blocked are a blocked answer, and all empty an empty one', async () => {
    const { pollux } = await emulate({ candidates: [], promptFeedback: { blockReason: 'SAFETY' } })
    expect(await pollux.detectAll(scene, undefined, tiling)).toMatchObject({
      status: 'blocked',
      blockReason: 'SAFETY',
      findings: [],
    })
    const { pollux: none } = await emulate('[]')
    expect(await none.detectAll(scene, undefined, tiling)).toMatchObject({
      status: 'ok',
      findings: [],
      issues: [],
    })
    const { pollux: vague } = await emulate('{}')
    expect((await vague.detectAll(scene, undefined, tiling)).status).toBe('no-list')
  })

  test('that all fail throw the first error; one that concerns every call stops the rest', async () => {
    const refused = await emulate('[]', {
      emulator: { faults: () => wireError('INVALID_ARGUMENT') },
    })
    await expect(refused.pollux.detectAll(scene, undefined, tiling)).rejects.toMatchObject({
      code: 'transport/request-refused',
    })
    expect(refused.reached).toHaveLength(6)
    const wrong = await emulate('[]', { emulator: { apiKeys: ['another'] } })
    const options = { ...tiling, concurrency: 1 }
    await expect(wrong.pollux.detectAll(scene, undefined, options)).rejects.toMatchObject({
      code: 'transport/key-wrong',
    })
    expect(wrong.reached).toHaveLength(1)
  })

  test('end on an abort', async () => {
    const controller = new AbortController()
    const { pollux, requests } = await emulate(sayThings)
    const options = {
      ...tiling,
      concurrency: 2,
      signal: controller.signal,
      onTile: () => controller.abort(),
    }
    await expect(pollux.detectAll(scene, undefined, options)).rejects.toMatchObject({
      code: 'transport/aborted',
    })
    expect(requests.length).toBeLessThan(6)
  })

  test('share one budget, beyond which nothing is sent', async () => {
    const { pollux, requests } = await emulate(sayThings)
    const budget = { tokens: 4000 }
    const options = { ...tiling, budget, concurrency: 1 }
    const answer = await pollux.detectAll(scene, 'the things', options)
    expect(answer.status).toBe('partial')
    expect(requests.length).toBeGreaterThan(1)
    expect(requests.length).toBeLessThan(6)
    expect(answer.issues.at(-1)?.message).toContain('the budget has')
  })

  test('keep the issues of findings and their positions', async () => {
    const { pollux } = await emulate('Sure! [{"box_2d":[-5,0,500,500],"label":"thing"}]')
    const { issues, findings, raw } = await pollux.detectAll(gray(300, 200), undefined, {
      ...tiling,
      overlap: 0,
    })
    expect(findings).toHaveLength(2)
    const clamped = issues.filter(({ code }) => code === 'box-clamped')
    expect(clamped.map(({ finding }) => finding)).toEqual([0, 1])
    expect(findings.map((finding) => finding.issues)).toEqual(clamped.map((issue) => [issue]))
    expect(findings[1]?.issues[0]).toBe(clamped[1])
    for (const { at } of clamped) expect(raw.slice(at?.start, at?.end)).toBe('[-5,0,500,500]')
  })
})

describe('masks', () => {
  test('are requested, and are whole across seams', async () => {
    const { pollux } = await emulate(sayThings)
    const answer = await pollux.detectAll(scene, 'the things', { ...tiling, masks: true })
    expect(answer.findings).toHaveLength(things.length)
    for (const { mask, box } of answer.findings) {
      expect(mask?.size).toEqual(small)
      expect(boxIou(maskBounds(mask!), box!)).toBeGreaterThan(0.85)
      expect(maskArea(mask!)).toBeGreaterThan(0.8 * box!.width * box!.height)
    }
  })
})

describe('refining', () => {
  test('asks about the chosen regions and merges what it finds', async () => {
    let asked = 0
    const { pollux, requests } = await emulate((request) => {
      asked += 1
      // At first only the upper left quarter is seen.
      return asked === 1 ? sayThings(request) : asked <= 6 ? '[]' : sayThings(request)
    })
    const seen: [number, Size][] = []
    const region = { x: 180.5, y: 0, width: 400, height: 299.5 }
    const answer = await pollux.detectAll(scene, 'the things', {
      ...tiling,
      concurrency: 1,
      refine: (findings, size) => {
        seen.push([findings.length, size])
        return [region]
      },
    })
    expect(seen).toEqual([[expect.any(Number), small]])
    expect(seen[0]?.[0]).toBeLessThan(things.length)
    expect(requests.length).toBeGreaterThan(6)
    const inSight = things.filter(({ x, y, width, height }) =>
      x + width <= 200 ? y + height <= 200 : x >= 180,
    )
    const boxes = answer.findings.map(({ box }) => box)
    expect(Math.max(...misses(inSight, boxes))).toBeLessThanOrEqual(1)
    for (const [at, a] of boxes.entries()) {
      for (const b of boxes.slice(at + 1)) expect(boxIou(a!, b!)).toBeLessThan(0.2)
    }
  })

  test('of a smaller region is more precise', async () => {
    const coarse = { width: 3000, height: 2000 }
    const thing = { x: 1001, y: 777, width: 333, height: 111 }
    const file = drawScene(coarse, [thing])
    const { pollux } = await emulate(sayThings)
    const options = { tile: 3000, overlap: 0 }
    const once = await pollux.detectAll(file, 'the thing', options)
    const twice = await pollux.detectAll(file, 'the thing', {
      ...options,
      refine: () => [{ x: 900, y: 700, width: 500, height: 300 }],
    })
    expect(once.findings).toHaveLength(1)
    expect(twice.findings).toHaveLength(1)
    expect(farthest(once.findings[0]!.box!, thing)).toBeGreaterThan(0.5)
    expect(farthest(twice.findings[0]!.box!, thing)).toBeLessThanOrEqual(0.25)
  })

  test('of no region sends nothing', async () => {
    const { pollux, requests } = await emulate(sayThings)
    const { findings } = await pollux.detectAll(scene, 'the things', {
      ...tiling,
      refine: () => [],
    })
    expect(findings).toHaveLength(things.length)
    expect(requests).toHaveLength(6)
  })
})

test('masks may be limited to certain classes', async () => {
  const { pollux, requests } = await emulate('[]')
  await pollux.detectAll(gray(8, 4), undefined, { masks: true, classes: ['cat'] })
  expect(JSON.stringify(requests[0]?.generationConfig)).toContain('"enum":["cat"]')
})

test.each([
  [{ tile: 3 }, 'the width of tile'],
  [{ overlap: 5000 }, 'overlap'],
  [{ concurrency: 0 }, 'concurrency'],
  [{ refine: 'there' }, 'refine'],
  [{ onTile: 'print' }, 'onTile'],
])('%o is refused before anything is sent', async (options, name) => {
  const { pollux, reached } = await emulate('[]')
  await expect(pollux.detectAll(scene, undefined, options as object)).rejects.toThrow(
    new RegExp(` for ${name} but received`),
  )
  expect(reached).toEqual([])
})

test('a picture behind an address has no tiles', async () => {
  const { pollux } = await emulate('[]')
  const picture = { uri: 'https://example.com/crowd.png', mimeType: 'image/png', size: small }
  await expect(pollux.detectAll(picture)).rejects.toThrow(
    'Expected the bytes of a picture for picture',
  )
})

/** So many boxes that lie on each other, no two of them the same. */
const crowd = (count: number, labelAt: (at: number) => string) =>
  JSON.stringify(
    Array.from({ length: count }, (_, at) => ({
      box_2d: [at % 40, Math.floor(at / 40), 900 + (at % 40), 1000],
      label: labelAt(at),
    })),
  )

test('an abort ends the joining of answers', async () => {
  const { pollux } = await emulate(crowd(500, () => 'thing'))
  const controller = new AbortController()
  const { signal } = controller
  // The timer runs at the first turn that the work gives to others.
  const onTile = (done: number, planned: number) => {
    if (done === planned) setTimeout(() => controller.abort())
  }
  const call = pollux.detectAll(scene, 'the things', { ...tiling, signal, onTile })
  await expect(call).rejects.toMatchObject({ code: 'transport/aborted' })
})

test('too many overlapping findings to compare are an issue, and nothing is lost', async () => {
  const classes = Array.from({ length: 100 }, (_, at) => `thing ${at}`)
  const { pollux } = await emulate(crowd(1200, (at) => classes[at % classes.length]!))
  const two = { tile: { width: 300, height: 300 }, overlap: 100 }
  const { status, findings, issues } = await pollux.detectAll(scene, undefined, { ...two, classes })
  expect(status).toBe('ok')
  expect(new Set(findings.map(({ label }) => label)).size).toBe(classes.length)
  expect(issues).toMatchObject([
    {
      code: 'duplicate',
      message: expect.stringMatching(/^Too many findings of the tiles overlap/),
    },
  ])
})
