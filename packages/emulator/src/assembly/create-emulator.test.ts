import { expect, test } from 'vitest'
import { scriptedEngine } from '../engine/scripted-engine.ts'
import { hello, key, path, send } from '../fixtures/send.ts'
import { createEmulator } from './create-emulator.ts'

test('needs an engine', () => {
  expect(() => createEmulator({} as never)).toThrow(
    new TypeError('Expected a function for engine but received undefined'),
  )
})

test.each(['v1', 'v1beta', 'v1alpha'])('%s is served alike', async (version) => {
  const to = `/${version}/models/gemini-3.8-flash:generateContent`
  expect((await send(hello, { to })).status).toBe(200)
})

test('a key comes in a header, in the address or as a bearer token', async () => {
  expect((await send(hello, { headers: { authorization: 'Bearer token' } })).status).toBe(200)
  expect((await send(hello, { headers: {}, to: `${path}?key=any` })).status).toBe(200)
  const response = await send(hello, { headers: {} })
  expect(response.status).toBe(403)
  expect(await response.json()).toMatchObject({ error: { status: 'PERMISSION_DENIED' } })
})

test('a key that is not valid is told as Google does, and not repeated', async () => {
  const response = await send(hello, {
    apiKeys: ['right'],
    headers: { 'x-goog-api-key': 'wrong-secret' },
  })
  const body = await response.text()
  expect(JSON.parse(body)).toMatchObject({
    error: { code: 400, details: [{ reason: 'API_KEY_INVALID', domain: 'googleapis.com' }] },
  })
  expect(body).not.toContain('wrong-secret')
})

test('a body over the limit is refused, announced or not', async () => {
  const announced = await send(hello, {
    maxRequestBytes: 20,
    headers: { ...key, 'content-length': '44' },
  })
  const streamed = await send(hello, { maxRequestBytes: 20 })
  for (const response of [announced, streamed]) {
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({
      error: { message: 'Request payload size exceeds the limit: 20 bytes.' },
    })
  }
})

test('what is not there is 404 in the same form', async () => {
  for (const to of [
    '/',
    '/v2/models',
    '/v1/models/gemini-3.8-flash:embedContent',
    '/v1/models/gemini-3.8-flash',
  ]) {
    const response = await send(hello, { to })
    expect(response.status).toBe(404)
    expect(await response.json()).toMatchObject({ error: { code: 404, status: 'NOT_FOUND' } })
  }
})

test('a page in a browser may call it and read its headers', async () => {
  const emulator = createEmulator({ engine: scriptedEngine(() => '') })
  const response = await emulator.fetch(
    new Request(`http://emulator${path}`, {
      method: 'OPTIONS',
      headers: {
        origin: 'http://localhost:5173',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'content-type,x-goog-api-key,x-goog-upload-command',
      },
    }),
  )
  expect(response.status).toBe(204)
  expect(response.headers.get('access-control-allow-origin')).toBe('*')
  expect(response.headers.get('access-control-allow-headers')).toBe(
    'content-type,x-goog-api-key,x-goog-upload-command',
  )
})

test('a fault may be any text under any type', async () => {
  const fault = {
    status: 502,
    body: '<html>Bad Gateway</html>',
    headers: { 'content-type': 'text/html' },
  }
  const response = await send(hello, { faults: () => fault })
  expect(response.status).toBe(502)
  expect(response.headers.get('content-type')).toBe('text/html')
  expect(await response.text()).toBe(fault.body)
})

test('a cut answer gives its first bytes and then fails', async () => {
  const response = await send(hello, { faults: () => ({ cut: 10 }) })
  const reader = response.body!.getReader()
  const first = await reader.read()
  expect(new TextDecoder().decode(first.value)).toBe('{\n  "candi')
  await expect(reader.read()).rejects.toThrow('cut on purpose')
})
