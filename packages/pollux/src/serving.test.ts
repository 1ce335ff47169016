import { caption, chapters, compare, detect } from '@pollux/prompts'
import { describe, expect, test } from 'vitest'
import { createPollux } from './create-pollux.ts'
import { emulate } from './fixtures/emulate.ts'
import { gray, numbered, silence } from './fixtures/files.ts'
import { picturePrompts } from './fixtures/picture-prompts.ts'

const photo = gray(16, 9)
const routingDay = new Date('2026-12-01T00:00:00Z')
const theDayBefore = new Date('2026-11-30T23:59:59.999Z')

/** A Pollux and its Gemini at one moment. */
function emulateAt(at: Date, answer: Parameters<typeof emulate>[0] = '[]', model?: string) {
  return emulate(answer, {
    emulator: { now: () => at.getTime(), strict: true },
    pollux: { now: () => at, ...(model === undefined ? {} : { model }) },
  })
}

const note = {
  code: 'model-routed',
  message:
    'gemini-2.5-pro was shut down on 2026-12-01; gemini-3.8-flash answers for it, at its own price.',
}

describe.each(['generateContent', 'interactions'] as const)('by %s', (dialect) => {
  test.each([
    ['gemini-2.5-pro', theDayBefore],
    ['gemini-2.5-pro', routingDay],
    ['gemini-2.5-flash', theDayBefore],
    ['gemini-2.5-flash', routingDay],
    ['gemini-2.5-flash-lite', routingDay],
    ['gemini-robotics-er-1.6-preview', new Date('2026-08-30')],
    ['gemini-2.0-flash', new Date('2026-05-31')],
    ['gemini-4-argon', routingDay],
  ])('every prompt is accepted for %s at %o', async (model, at) => {
    const { pollux, requests } = await emulateAt(at)
    const options = { model, dialect, resolution: 'low' } as const
    for (const prompt of picturePrompts) await pollux.ask(prompt, photo, options)
    await pollux.ask(compare(), [photo, photo], options)
    await pollux.ask(chapters(), silence(), { model, dialect })
    expect(requests).toHaveLength(picturePrompts.length + 2)
  })

  test('an answer says which model answered for which, and stays ok', async () => {
    const { pollux } = await emulateAt(routingDay, '[]', 'gemini-2.5-pro')
    const routed = { status: 'ok', servedBy: 'gemini-3.8-flash', issues: [note] }
    expect(await pollux.detect(photo, 'cup', { dialect })).toMatchObject(routed)
    expect(await pollux.classify(photo, ['cup'], { dialect, many: true })).toMatchObject(routed)
  })
})

test('text answers say so too, and so does the end of a stream', async () => {
  const { pollux } = await emulateAt(routingDay, 'A cup.', 'gemini-2.5-pro')
  const routed = { status: 'ok', servedBy: 'gemini-3.8-flash', issues: [note] }
  expect(await pollux.caption(photo)).toMatchObject(routed)
  let last: unknown
  for await (const event of pollux.stream(caption(), photo)) last = event
  expect(last).toMatchObject({ type: 'answer', answer: routed })
})

test('an answer of the requested model has no note', async () => {
  const { pollux } = await emulateAt(theDayBefore, '[]', 'gemini-2.5-pro')
  const answer = await pollux.detect(photo, 'cup')
  expect(answer).not.toHaveProperty('servedBy')
  expect(answer.issues).toEqual([])
})

test('tiles have one note together', async () => {
  const { pollux } = await emulateAt(routingDay, '[]', 'gemini-2.5-pro')
  const answer = await pollux.detectAll(gray(128, 64), 'cup', { tile: 64, overlap: 0 })
  expect(answer.issues).toEqual([note])
  expect(answer.servedBy).toBe('gemini-3.8-flash')
})

test('each of many pictures is sent to the model that serves by then', async () => {
  let at = theDayBefore
  const answer = () => {
    at = routingDay
    return '[]'
  }
  const { pollux, requests } = await emulate(answer, {
    emulator: { now: () => at.getTime() },
    pollux: { now: () => at, model: 'gemini-2.5-pro' },
  })
  const served: unknown[] = []
  const photos = [numbered(1), numbered(2)]
  for await (const one of pollux.label(photos, detect('cup'), { concurrency: 1 })) {
    served.push(one.answer?.servedBy)
  }
  expect(served).toEqual([undefined, 'gemini-3.8-flash'])
  const thinking = requests.map(({ generationConfig }) => generationConfig?.thinkingConfig)
  expect(thinking).toEqual([{ thinkingBudget: 128 }, { thinkingLevel: 'LOW' }])
})

test('a setting is checked against the model that answers, and both are named', async () => {
  const { pollux, requests } = await emulateAt(routingDay, '[]', 'gemini-2.5-pro')
  const settings = { thinkingConfig: { thinkingBudget: 128 } }
  await expect(pollux.detect(photo, 'cup', { settings })).rejects.toMatchObject({
    code: 'transport/setting-refused',
    message: expect.stringContaining(
      'gemini-3.8-flash (which answers for gemini-2.5-pro) takes no thinkingBudget.',
    ),
  })
  expect(requests).toEqual([])
})

test('a budget uses the token rule of the model that answers', async () => {
  const needed = async (at: Date): Promise<number> => {
    const { pollux } = await emulateAt(at, '[]', 'gemini-2.5-pro')
    const asked = pollux.caption(gray(1920, 1080), { budget: { tokens: 1 } })
    return await asked.then(
      () => expect.unreachable('the budget is too small'),
      (error) => error.needed.tokens,
    )
  }
  const tiles = 6 * 258
  const cells = 44 * 25
  expect((await needed(theDayBefore)) - (await needed(routingDay))).toBe(tiles - cells)
})

test('a model that is shut down is refused before any file is opened, with a successor', async () => {
  const asked: unknown[] = []
  const generateContent = async (parameters: object) => asked.push(parameters)
  const models = {
    generateContent,
    generateContentStream: generateContent as never,
    countTokens: generateContent,
  }
  const pollux = createPollux({
    client: { vertexai: true, models },
    model: 'gemini-2.5-flash',
    now: () => new Date('2026-10-20'),
    resolver: { openPath: async () => expect.unreachable('nothing is opened') },
  })
  await expect(pollux.detect('photo.png', 'cup')).rejects.toMatchObject({
    code: 'transport/model-shut-down',
    message: expect.stringContaining(
      'gemini-2.5-flash was shut down on 2026-10-20 on Vertex AI; ask gemini-3.5-flash-lite instead.',
    ),
  })
  expect(asked).toEqual([])
})
