import { readWireError } from '@pollux/wire'
import { expect, test } from 'vitest'
import { sender } from '../fixtures/send.ts'

const hello = { contents: [{ parts: [{ text: 'Hello' }] }] }
const stream = '/v1beta/models/gemini-3.8-flash:streamGenerateContent'
const unknown = '/v1beta/models/gemini-9:streamGenerateContent'

test('a stream without alt=sse is one JSON array, written as Gemini writes it', async () => {
  const engine = async function* () {
    yield { candidates: [{ content: { parts: [{ text: 'A' }] } }] }
    yield { candidates: [{ content: { parts: [{ text: 'B' }] }, finishReason: 'STOP' }] }
  }
  const response = await sender({ engine })(stream, hello)
  expect(response.headers.get('content-type')).toBe('application/json; charset=UTF-8')
  const text = await response.text()
  expect(JSON.parse(text)).toHaveLength(2)
  expect(text).toMatch(/^\[\{\n {2}"candidates": \[\n[\s\S]*\n\}\n,\r\n\{\n[\s\S]*\n\}\n\]$/)
})

test('an error of such a stream is the one item of its array', async () => {
  const answer = await sender()(unknown, hello)
  expect(answer.status).toBe(404)
  const body = await answer.json()
  expect(body).toMatchObject([{ error: { code: 404, status: 'NOT_FOUND' } }])
  expect(readWireError(body)).toMatchObject({ code: 404, status: 'NOT_FOUND' })
  const keyless = await sender()(stream, hello, { headers: {} })
  expect(await keyless.json()).toMatchObject([{ error: { code: 403 } }])
})

test('an error of a stream of events is Google’s body alone', async () => {
  const answer = await sender()(`${unknown}?alt=sse`, hello)
  expect(await answer.json()).toMatchObject({ error: { code: 404, status: 'NOT_FOUND' } })
})

test('a model that is not there is not there to generateContent, streamed or not', async () => {
  for (const method of ['generateContent', 'streamGenerateContent?alt=sse']) {
    const answer = await sender()(`/v1beta/models/gemini-9:${method}`, hello)
    expect((await answer.json()).error.message).toBe(
      'models/gemini-9 is not found for API version v1beta, or is not supported for generateContent. Call ListModels to see the list of available models and their supported methods.',
    )
  }
})
