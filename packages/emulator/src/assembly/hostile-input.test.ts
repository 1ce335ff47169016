import { expect, test } from 'vitest'
import { countSteps } from '../../../../tests/steps/count-steps.ts'
import { sender } from '../fixtures/send.ts'
import { uploader } from '../fixtures/uploader.ts'

const model = 'gemini-3.8-flash'
const generate = `/v1beta/models/${model}:generateContent`
const interactions = '/v1beta/interactions'
const million = 1_000_000

/** What a greedy pattern would run through, and what it would run back over. */
const runs = ['a', '1', '-', '/', ' ', '_a', 'a.', '狗', 'files/', 'cachedContents/', '\n'].map(
  (unit) => unit.repeat(million / unit.length),
)

const part = (text: string): [string, object][] => [
  [generate, { contents: [{ role: text, parts: [{ text: 'Hi' }] }] }],
  [generate, { contents: [{ parts: [{ text: 'Hi', [text]: 1 }] }] }],
  [generate, { contents: [{ parts: [{ fileData: { fileUri: text } }] }] }],
  [generate, { contents: [{ parts: [{ fileData: { fileUri: `https://a/${text}` } }] }] }],
  [generate, { contents: [{ parts: [{ fileData: { fileUri: `gs://${text}` } }] }] }],
  [generate, { contents: [{ parts: [{ inlineData: { mimeType: text, data: '' } }] }] }],
  [generate, { contents: [{ parts: [{ inlineData: { mimeType: 'image/png', data: text } }] }] }],
  [
    generate,
    {
      contents: [
        {
          parts: [
            {
              inlineData: { mimeType: 'video/mp4', data: '' },
              videoMetadata: { startOffset: text, endOffset: `${text}s`, fps: text },
            },
          ],
        },
      ],
    },
  ],
  [generate, { contents: [{ parts: [{ text }] }], generationConfig: { stopSequences: [text] } }],
  [generate, { contents: [{ parts: [{ text: 'Hi' }] }], generationConfig: { topP: text } }],
  [generate, { contents: [{ parts: [{ text: 'Hi' }] }], cachedContent: text }],
  [
    generate,
    {
      contents: [{ parts: [{ text: 'Hi' }] }],
      generationConfig: {
        responseMimeType: 'application/json',
        responseJsonSchema: { [text]: 1 },
      },
    },
  ],
  ['/v1beta/cachedContents', { model: text, ttl: text, contents: [{ parts: [{ text }] }] }],
  [interactions, { model: text, input: 'Hi' }],
  [interactions, { model, input: text }],
  [interactions, { model, input: 'Hi', previous_interaction_id: text }],
  [interactions, { model, input: [{ type: 'image', data: text, mime_type: 'image/png' }] }],
  [interactions, { model, input: [{ type: text }] }],
  ['/v1beta/files:register', { uris: [text] }],
  [`/v1beta/models/${encodeURIComponent(text)}:generateContent`, {}],
]

// A pattern that ran over them again and again would not end.
test.each(runs.map((run) => [JSON.stringify(run.slice(0, 16)), run]))(
  'a million characters such as %s are answered in few steps for each, wherever they stand',
  async (_, run) => {
    const requests = part(run)
    const headers = { authorization: 'Bearer token' }
    const { result: failed, steps } = await countSteps(async () => {
      const failed: string[] = []
      for (const [to, body] of requests) {
        const response = await sender()(to, body, { headers })
        await response.text()
        if (response.status >= 500) failed.push(`${to} ${JSON.stringify(body)}`.slice(0, 150))
      }
      return failed
    })
    expect(failed).toEqual([])
    expect(steps).toBeLessThan(3 * million * requests.length)
  },
)

test('runs of a million characters are answered in the places of uploads', async () => {
  for (const run of runs) {
    const { call, begin } = uploader()
    const statuses = [
      await begin({ name: run, mimeType: run }),
      await begin({ name: `files/${run}` }),
      await call(`/upload/v1beta/files?upload_id=${encodeURIComponent(run)}`, 'POST'),
      await call(`/v1beta/files/${encodeURIComponent(run)}?key=any`),
      await call(`/v1beta/files?key=any&pageToken=${encodeURIComponent(run)}`),
    ].map(({ status }) => status)
    expect(statuses.every((status) => status >= 400 && status < 500)).toBe(true)
  }
})

test.each([
  ['lists', '[', ']'],
  ['objects', '{"a":', '}'],
  ['parts', '{"parts":[', ']}'],
])('%s in each other without end are refused', async (_, open, close) => {
  for (const depth of [101, 1000, 100_000]) {
    const nested = `${open.repeat(depth)}1${close.repeat(depth)}`
    for (const [to, body] of [
      [generate, `{"contents":${nested}}`],
      [generate, `{"contents":[{"parts":[{"text":"Hi"}]}],"tools":[{"a":${nested}}]}`],
      [interactions, `{"model":"${model}","input":${nested}}`],
      ['/v1beta/cachedContents', nested],
      ['/upload/v1beta/files', nested],
    ] as const) {
      const headers = {
        'x-goog-api-key': 'any',
        'x-goog-upload-protocol': 'resumable',
        'x-goog-upload-command': 'start',
      }
      const response = await sender()(to, body, { headers })
      expect(response.status).toBe(400)
      expect(await response.text()).toContain('too deep')
    }
  }
})

test('a message of a hundred thousand wrong members is answered in few words', async () => {
  const many = Array(100_000).fill(0)
  const names = Object.fromEntries(many.map((_, index) => [`name${index}`, 0]))
  for (const body of [
    { contents: many },
    { contents: [{ parts: many }] },
    { tools: many },
    names,
  ]) {
    const response = await sender()(generate, body)
    expect(response.status).toBe(400)
    expect((await response.text()).length).toBeLessThan(100_000)
  }
})
