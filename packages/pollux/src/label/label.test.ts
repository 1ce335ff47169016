import { wireError } from '@pollux/emulator'
import type { Answer } from '@pollux/findings'
import type { Mask } from '@pollux/masks'
import { detect } from '@pollux/prompts'
import { createTransport } from '@pollux/transport'
import { describe, expect, expectTypeOf, test } from 'vitest'
import { createPollux } from '../create-pollux.ts'
import { emulate } from '../fixtures/emulate.ts'
import { numbered } from '../fixtures/files.ts'
import { createBarrier, createGate } from '../fixtures/gate.ts'
import { createSkippingClock } from '../fixtures/skipping-clock.ts'
import type { LabelOutcome } from './label-outcome.ts'

const photo = numbered(0)
const cups = detect('cups')
const damaged = photo.slice(0, 20)
const reply = '[{"box_2d":[0,0,500,500],"label":"cup"}]'

/** Pictures of a generator, and how many of them were asked for. */
function createSource(count: number) {
  const opened: number[] = []
  async function* pictures() {
    for (let at = 0; at < count; at += 1) {
      opened.push(at)
      yield numbered(at)
    }
  }
  return { pictures, opened }
}

async function collect<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const collected: Item[] = []
  for await (const item of items) collected.push(item)
  return collected
}

describe('many pictures', () => {
  test('come with their answers, or with their errors', async () => {
    const { pollux } = await emulate(reply)
    const pictures = [photo, damaged, new Blob([numbered(1).slice()])]
    const answers = await collect(pollux.label(pictures, cups))
    expectTypeOf(answers).toEqualTypeOf<LabelOutcome<Answer<Mask>>[]>()
    expect(answers).toHaveLength(3)
    const ordered = answers.toSorted((a, b) => a.index - b.index)
    expect(ordered.map(({ picture }) => picture)).toEqual(pictures)
    expect(ordered.map(({ answer }) => answer?.status)).toEqual(['ok', undefined, 'ok'])
    expect(ordered[1]?.error).toMatchObject({ code: expect.stringMatching(/^(image|media)\//) })
  })

  test('are asked about several at a time, and taken no earlier', async () => {
    const three = createBarrier(3)
    const { pollux } = await emulate(async () => {
      await three.pass()
      three.leave()
      return reply
    })
    const { pictures, opened } = createSource(21)
    let taken = 0
    for await (const { answer } of pollux.label(pictures(), cups, { concurrency: 3 })) {
      expect(answer?.status).toBe('ok')
      taken += 1
      expect(opened.length - taken).toBeLessThanOrEqual(3)
    }
    expect(taken).toBe(21)
    expect(three.most()).toBe(3)
  })

  test('end when the loop is left, including those under way', async () => {
    let gone = 0
    let asked = 0
    const { pollux } = await emulate(async (_, { signal }) => {
      asked += 1
      if (asked === 1) return reply
      await new Promise<void>((resolve) => {
        signal?.addEventListener('abort', () => {
          gone += 1
          resolve()
        })
      })
      return reply
    })
    const { pictures, opened } = createSource(50)
    for await (const _ of pollux.label(pictures(), cups)) break
    while (gone < asked - 1) await new Promise((resolve) => setImmediate(resolve))
    expect(opened.length).toBeLessThanOrEqual(5)
  })

  test('of a source that throws come with the answers under way, then its error', async () => {
    const broken = new Error('The list of pictures ends here.')
    const asked = createGate()
    const thrown = createGate()
    let count = 0
    const { pollux } = await emulate(async () => {
      count += 1
      if (count === 2) asked.open()
      await thrown.passed
      return reply
    })
    async function* pictures() {
      yield photo
      yield numbered(1)
      await asked.passed
      thrown.open()
      throw broken
    }
    const answers: (string | undefined)[] = []
    const loop = async () => {
      for await (const { answer } of pollux.label(pictures(), cups)) {
        answers.push(answer?.status)
      }
    }
    await expect(loop()).rejects.toBe(broken)
    expect(answers).toEqual(['ok', 'ok'])
  })

  test('end on an abort', async () => {
    const controller = new AbortController()
    const { pollux } = await emulate(reply)
    const { pictures, opened } = createSource(50)
    const { signal } = controller
    const loop = async () => {
      for await (const { index } of pollux.label(pictures(), cups, { signal })) {
        if (index === 5) controller.abort()
      }
    }
    await expect(loop()).rejects.toMatchObject({ code: 'transport/aborted' })
    expect(opened.length).toBeLessThan(15)
  })

  test('share one budget; when it is used up, the answers under way come first', async () => {
    const { pollux } = await emulate(reply)
    const { pictures } = createSource(4)
    const options = { budget: { tokens: 2500 }, concurrency: 1 }
    const statuses: unknown[] = []
    const loop = async () => {
      for await (const { answer } of pollux.label(pictures(), cups, options)) {
        statuses.push(answer?.status)
      }
    }
    await expect(loop()).rejects.toMatchObject({ code: 'tokens/over-budget' })
    expect(statuses).toEqual(['ok', 'ok'])
  })

  test('are refused once for wrong options, not one by one', async () => {
    const { pollux, reached } = await emulate(reply)
    const { pictures, opened } = createSource(4)
    for (const options of [{ concurrency: 0 }, { threshold: 300 }, { owner: '' }]) {
      await expect(collect(pollux.label(pictures(), cups, options))).rejects.toThrow(TypeError)
    }
    await expect(collect(pollux.label(photo as never, cups))).rejects.toThrow(/for pictures but/)
    await expect(collect(pollux.label('a.jpg' as never, cups))).rejects.toThrow(/for pictures but/)
    expect(opened).toEqual([])
    expect(reached).toEqual([])
  })

  test('are sent no faster than the limits of a minute', async () => {
    const clock = createSkippingClock()
    const { pollux, requests } = await emulate(reply)
    const minutes: number[] = []
    const options = { clock, requestsPerMinute: 2, concurrency: 5 }
    const { pictures } = createSource(3)
    const loop = collect(pollux.label(pictures(), cups, options))
    while (requests.length < 2) await new Promise((resolve) => setImmediate(resolve))
    minutes.push(requests.length)
    clock.skip(60_000)
    await loop
    expect(minutes).toEqual([2])
    expect(requests).toHaveLength(3)
  })

  test('have no limits of a minute on a transport of the caller', async () => {
    const { client } = await emulate(reply)
    const pollux = createPollux({ transport: createTransport({ client }) })
    const options = { requestsPerMinute: 2 }
    await expect(collect(pollux.label([photo], cups, options))).rejects.toThrow(
      /cannot be combined with `transport`/,
    )
    expect(await collect(pollux.label([photo], cups))).toMatchObject([{ answer: { status: 'ok' } }])
  })

  test('wait for a quota that a transport of the caller reports', async () => {
    const { client } = await emulate(reply, {
      emulator: {
        faults: (_, attempt) =>
          attempt === 1
            ? wireError('RESOURCE_EXHAUSTED', undefined, { retryDelayMs: 2000 })
            : undefined,
      },
    })
    const clock = createSkippingClock()
    const pollux = createPollux({ transport: createTransport({ client, use: [], clock }) })
    const waits: unknown[] = []
    const onWait = (...wait: unknown[]) => waits.push(wait)
    const options = { clock, concurrency: 1, onWait }
    const outcomes = await collect(pollux.label([numbered(1), numbered(2)], cups, options))
    expect(outcomes).toMatchObject([
      { error: { code: 'transport/quota-minute' } },
      { answer: { status: 'ok' } },
    ])
    expect(waits).toEqual([['quota', 2000]])
    expect(clock.waits).toContain(2000)
  })
})
