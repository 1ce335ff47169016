import type { EngineReply } from '@pollux/emulator'
import type { Answer } from '@pollux/findings'
import { type Mask, maskArea } from '@pollux/masks'
import { caption, classify, definePrompt, detect, type Prompt, segment } from '@pollux/prompts'
import { describe, expect, expectTypeOf, test } from 'vitest'
import type { TextAnswer } from './answers/text-answer.ts'
import type { AskEvent } from './ask-event.ts'
import { emulate } from './fixtures/emulate.ts'
import { gray } from './fixtures/files.ts'

const photo = gray(8, 4)

const pieces = [
  '[{"box_2d":[0,0,500,500],"mask":[[0,0],[500,0],[500,500],[0,500]],"la',
  'bel":"a"},',
  '{"box_2d":[500,500,1000,1000],"label":"b"}',
  ']',
]

/** An engine that writes pieces, each when `before` it has ended. */
function writes(texts: Iterable<EngineReply>, before: (piece: number) => unknown = () => {}) {
  return async function* write() {
    let at = 0
    for (const text of texts) {
      await before(at++)
      yield text
    }
  }
}

async function collect<Event>(events: AsyncIterable<Event>): Promise<Event[]> {
  const collected: Event[] = []
  for await (const event of events) collected.push(event)
  return collected
}

describe('listeners:', () => {
  test('a finding is reported before the model has written the next', async () => {
    let resolve = () => {}
    const isTold = new Promise<void>((settle) => {
      resolve = settle
    })
    const { pollux } = await emulate(writes(pieces, (piece) => (piece === 2 ? isTold : undefined)))
    const told: unknown[] = []
    const answer = await pollux.segment(photo, undefined, {
      onFinding: ({ label, box, mask }, index) => {
        told.push([index, label, box?.width, mask?.kind])
        resolve()
      },
    })
    expect(told).toEqual([
      [0, 'a', 4, 'polygon'],
      [1, 'b', 4, undefined],
    ])
    expect(answer.findings.map(({ mask }) => mask && maskArea(mask))).toEqual([8, undefined])
  })

  test('an index that comes again replaces thoughts', async () => {
    const item = (label: string) => `{"box_2d":[0,0,500,500],"label":"${label}"}`
    const thought = `Maybe [${item('a')},${item('b')}]</think>`
    const { pollux } = await emulate(writes([thought, `[${item('c')}]`]))
    const shown: unknown[] = []
    const answer = await pollux.detect(photo, undefined, {
      onFinding: ({ label }, index) => shown.push([index, label]),
    })
    expect(shown).toEqual([
      [0, 'a'],
      [1, 'b'],
      [0, 'c'],
    ])
    expect(answer.findings.map(({ label }) => label)).toEqual(['c'])
  })

  test.each(['onText', 'onFinding', 'onPlaced'])(
    'what %s throws ends the call, also where it takes its time',
    async (name) => {
      const { pollux } = await emulate(pieces.join(''))
      const listener = async () => {
        await Promise.resolve()
        throw new Error('the disk is full')
      }
      const asked = pollux.detect(photo, undefined, { [name]: listener })
      await expect(asked).rejects.toThrow('the disk is full')
    },
  )

  test('text is reported as it arrives, for every kind of prompt', async () => {
    const { pollux } = await emulate(writes(['A gray', ' field.']))
    const told: string[] = []
    const onText = (text: string) => told.push(text)
    expect((await pollux.caption(photo, { onText })).text).toBe('A gray field.')
    expect(told).toEqual(['A gray', ' field.'])
    await pollux.classify(photo, ['cat'], { onText })
    await pollux.detect(photo, undefined, { onText })
    expect(told).toHaveLength(6)
  })

  test('the answer is the same with and without a listener', async () => {
    const { pollux } = await emulate(writes(pieces))
    // The emulator counts the tokens of each piece, and so counts more of them.
    const { usage: _, ...whole } = await pollux.segment(photo)
    expect(await pollux.segment(photo, undefined, { onFinding: () => {} })).toMatchObject(whole)
  })

  test('an error of a listener ends the call', async () => {
    const { pollux } = await emulate(writes(pieces))
    const onFinding = () => {
      throw new Error('enough')
    }
    await expect(pollux.detect(photo, undefined, { onFinding })).rejects.toThrow('enough')
  })

  test('a findings listener without findings is refused, and so is a value that is no function', async () => {
    const { pollux, requests } = await emulate('[]')
    await expect(pollux.caption(photo, { onFinding: () => {} })).rejects.toThrow(
      /`onFinding` needs a prompt that asks for findings/,
    )
    for (const name of ['onFinding', 'onText', 'onPlaced', 'onProgress']) {
      const options = { [name]: 'print' }
      await expect(pollux.detect(photo, undefined, options)).rejects.toThrow(`for ${name} but`)
    }
    expect(requests).toEqual([])
  })
})

describe('streams:', () => {
  test('text, findings and the answer come in order, typed by the prompt', async () => {
    const { pollux } = await emulate(writes(pieces))
    const stream = pollux.stream(segment(), photo)
    expectTypeOf(stream).toEqualTypeOf<AsyncIterable<AskEvent<'findings', unknown>>>()
    const events = await collect(stream)
    expect(events.map(({ type }) => type)).toEqual([
      'text',
      'text',
      'finding',
      'text',
      'finding',
      'text',
      'answer',
    ])
    const last = events.at(-1)
    if (last?.type !== 'answer') throw new Error('No answer.')
    expectTypeOf(last.answer).toEqualTypeOf<Answer<Mask>>()
    const { usage: _, ...whole } = await pollux.segment(photo)
    expect(last.answer).toMatchObject(whole)
  })

  test('text answers have no findings, and a string is a prompt for text', async () => {
    const { pollux } = await emulate(writes(['A gray', ' field.']))
    const events = await collect(pollux.stream('What is it?', photo))
    expectTypeOf(events).toEqualTypeOf<
      ({ type: 'text'; text: string } | { type: 'answer'; answer: TextAnswer })[]
    >()
    expect(events).toMatchObject([
      { type: 'text', text: 'A gray' },
      { type: 'text', text: ' field.' },
      { type: 'answer', answer: { status: 'ok', text: 'A gray field.' } },
    ])
  })

  test('values and custom readers receive the whole reply', async () => {
    const { pollux } = await emulate(writes(['[{"label":', '"cat"}]']))
    const values = await collect(pollux.stream(classify(['cat']), photo))
    expect(values.at(-1)).toMatchObject({ answer: { status: 'ok', value: [{ label: 'cat' }] } })
    const prompt = definePrompt({
      name: 'count',
      reader: (reply) => JSON.stringify(reply).includes('cat'),
      build: () => ({ text: 'What is it?', settings: {} }),
    })
    expect((await collect(pollux.stream(prompt, photo))).at(-1)).toEqual({
      type: 'answer',
      answer: true,
    })
  })

  test.each([
    ['a finished answer', 'STOP', pieces],
    ['one that was cut off', 'MAX_TOKENS', pieces.slice(0, 3)],
    ['one that was blocked', 'SAFETY', pieces.slice(0, 2)],
    ['nothing', 'STOP', []],
  ])('%s is the same, streamed or not', async (_, finishReason, texts) => {
    const end = { candidates: [{ finishReason }] }
    const { pollux } = await emulate(writes([...texts, end]))
    for (const prompt of [segment(), caption(), classify(['a'])]) {
      const one = prompt as Prompt<'findings'>
      for (const dialect of ['generateContent', 'interactions'] as const) {
        // A stream of an interaction that was blocked does not tell its model.
        const { usage: _, modelVersion: __, ...whole } = await pollux.ask(one, photo, { dialect })
        const events = await collect(pollux.stream(one, photo, { dialect }))
        expect(events.at(-1)).toMatchObject({ type: 'answer', answer: whole })
      }
    }
  })

  test('nothing is sent before the loop begins', async () => {
    const { pollux, reached } = await emulate('[]')
    const stream = pollux.stream(detect(), photo)
    await new Promise((resolve) => setImmediate(resolve))
    expect(reached).toEqual([])
    await collect(stream)
    expect(reached).toHaveLength(1)
  })

  test('leaving the loop ends the call', async () => {
    let resolve = () => {}
    const isGone = new Promise<void>((settle) => {
      resolve = settle
    })
    const { pollux } = await emulate(async function* (_, { signal }) {
      signal?.addEventListener('abort', resolve)
      yield pieces[0]!
      yield pieces[1]!
      await isGone
    })
    for await (const event of pollux.stream(segment(), photo)) {
      if (event.type === 'finding') break
    }
    await isGone
  })

  test('an abort ends the loop', async () => {
    const controller = new AbortController()
    const { pollux } = await emulate(writes(pieces, (piece) => piece === 2 && controller.abort()))
    const { signal } = controller
    await expect(collect(pollux.stream(segment(), photo, { signal }))).rejects.toMatchObject({
      code: 'transport/aborted',
    })
  })
})

describe('degenerate output', () => {
  const kettle = '{"box_2d":[120,240,480,760],"label":"kettle"},'

  /** An engine that repeats itself until nobody listens, and how often it did. */
  function createEndless(piece: (at: number) => string) {
    let written = 0
    const gone = { promise: Promise.resolve(), settle: () => {} }
    gone.promise = new Promise((settle) => {
      gone.settle = settle
    })
    async function* write(_: unknown, { signal }: { signal?: AbortSignal }) {
      yield '['
      while (!signal?.aborted && written < 10_000) {
        const usageMetadata = { promptTokenCount: 100, candidatesTokenCount: written * 12 }
        const content = { parts: [{ text: piece(written) }] }
        yield { candidates: [{ content }], usageMetadata }
        written += 1
        await new Promise((resolve) => setImmediate(resolve))
      }
      gone.settle()
    }
    return { write, gone: gone.promise, written: () => written }
  }

  test.each([
    ['says the same again and again', () => kettle, {}, 'truncated'],
    ['writes a number without end', () => '0.33333333333333333333333333', {}, 'number-runaway'],
    [
      'goes beyond the items that are wanted',
      (at: number) => kettle.replace('kettle', `kettle ${at}`),
      { maxItems: 3 },
      'limit-items',
    ],
  ])('and %s is not listened to any longer', async (_, piece, options, code) => {
    const { write, gone, written } = createEndless(piece)
    const { pollux } = await emulate(write)
    const events = await collect(pollux.stream(detect(), photo, options))
    await gone
    expect(written()).toBeLessThan(2000)
    const last = events.at(-1)
    if (last?.type !== 'answer') throw new Error('No answer.')
    const { answer } = last
    expect(answer.issues.map((issue) => issue.code)).toContain(code)
    expect(['partial', 'truncated']).toContain(answer.status)
    const messages = answer.issues.map(({ message }) => message).join('\n')
    expect(messages).toContain('The call was ended there.')
    // What is known of the usage is what came up to then.
    expect(answer.usage?.input).toBe(100)
    expect(answer.usage?.output).toBeLessThan(2000 * 12)
    expect(answer.finishReason).toBeUndefined()
  })

  test('keeps what came before, also for a listener', async () => {
    const { write } = createEndless((at) => kettle.replace('kettle', at < 3 ? `kettle ${at}` : 'x'))
    const { pollux } = await emulate(write)
    const told: unknown[] = []
    const answer = await pollux.detect(photo, undefined, {
      onFinding: ({ label }) => told.push(label),
    })
    expect(answer.status).toBe('partial')
    expect(told.slice(0, 4)).toEqual(['kettle 0', 'kettle 1', 'kettle 2', 'x'])
    expect(answer.findings.map(({ label }) => label)).toEqual(told)
  })
})

test('a blocked answer has the same model and usage, streamed or not, in either dialect', async () => {
  const { pollux } = await emulate({ promptFeedback: { blockReason: 'SAFETY' } })
  for (const dialect of ['generateContent', 'interactions'] as const) {
    const whole = await pollux.caption(photo, { dialect })
    expect(whole).toMatchObject({ status: 'blocked', modelVersion: 'gemini-3.8-flash' })
    expect(whole.usage).toBeDefined()
    const { usage, modelVersion } = await pollux.caption(photo, { dialect, onText() {} })
    expect({ usage, modelVersion }).toEqual({
      usage: whole.usage,
      modelVersion: whole.modelVersion,
    })
  }
})

test('usage of either API is counted alike, streamed or not', async () => {
  const { pollux } = await emulate(pieces.join(''))
  const dialect = 'interactions'
  const whole = await pollux.detect(photo, undefined, { dialect })
  const streamed = await pollux.detect(photo, undefined, { dialect, onFinding() {} })
  expect(whole.usage).toMatchObject({ input: expect.any(Number), total: expect.any(Number) })
  expect(streamed.usage).toEqual(whole.usage)
})
