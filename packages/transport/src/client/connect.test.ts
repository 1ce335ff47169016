import { afterEach, expect, test, vi } from 'vitest'
import { createTransport } from '../calls/transport.ts'
import { replyOf, sendJson, startServer, type TestServer, testKey } from '../fixtures/server.ts'
import { connect } from './connect.ts'

let server: TestServer | undefined
afterEach(async () => {
  vi.unstubAllEnvs()
  await server?.close()
  server = undefined
})

const request = { model: 'gemini-3.8-flash', parts: [{ text: 'Where is the cat?' }] }

test('creates a client that sends its key only in a header', async () => {
  server = await startServer((response) => sendJson(response, replyOf('there', 'STOP')))
  const client = await connect({ apiKey: testKey, baseUrl: server.url })
  await createTransport({ client }).generate(request)
  const { headers, url, body } = server.requests[0]!
  expect(headers['x-goog-api-key']).toBe(testKey)
  expect(url + body).not.toContain(testKey)
})

test('ignores what the environment says about the API', async () => {
  vi.stubEnv('GOOGLE_API_KEY', 'another')
  vi.stubEnv('GOOGLE_GENAI_USE_VERTEXAI', 'true')
  vi.stubEnv('GOOGLE_GENAI_API_VERSION', 'v9')
  server = await startServer((response) => sendJson(response, replyOf('there', 'STOP')))
  const client = await connect({ apiKey: testKey, baseUrl: server.url })
  await createTransport({ client }).generate(request)
  expect(server.requests[0]).toMatchObject({
    url: '/v1beta/models/gemini-3.8-flash:generateContent',
    headers: { 'x-goog-api-key': testKey },
  })
})

test('calls Vertex AI under its own version and path', async () => {
  server = await startServer((response) => sendJson(response, replyOf('there', 'STOP')))
  const client = await connect({ apiKey: testKey, vertexai: true, baseUrl: server.url })
  await createTransport({ client }).generate(request)
  expect(server.requests[0]?.url).toBe(
    '/v1beta1/publishers/google/models/gemini-3.8-flash:generateContent',
  )
})

test('reports the missing key before anything is sent', async () => {
  await expect(connect({})).rejects.toMatchObject({ code: 'transport/key-missing' })
  await expect(connect({ apiKey: '' })).rejects.toMatchObject({ code: 'transport/key-missing' })
})
