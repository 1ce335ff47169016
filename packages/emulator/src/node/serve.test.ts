import { Agent, request as httpRequest } from 'node:http'
import { connect } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { countIterations } from '../../../../tests/steps/count-iterations.ts'
import { createEmulator } from '../assembly/create-emulator.ts'
import { serve } from './serve.ts'

const emulator = createEmulator({ engine: () => 'A cat.' })
const headers = { 'x-goog-api-key': 'any' }

test('closes at once with idle and busy connections, and frees the port', async () => {
  const busy = createEmulator({ engine: () => new Promise(() => {}) })
  const server = await serve(busy)
  const agent = new Agent({ keepAlive: true })
  const { port } = new URL(server.url)
  await new Promise((resolve) => {
    httpRequest({ agent, port, path: '/v1/models', headers }, (response) => {
      response.resume().on('end', resolve)
    }).end()
  })
  const call = fetch(`${server.url}/v1/models/gemini-3.8-flash:generateContent`, {
    method: 'POST',
    headers,
    body: '{"contents":[{"parts":[{"text":"Hi"}]}]}',
  }).catch((error: Error) => error)
  const idle = connect(Number(port), '127.0.0.1')
  await new Promise((resolve) => idle.once('connect', resolve))
  const iterations = countIterations()
  await server.close()
  // What waits until the idle connection ends by itself sees far more.
  expect(iterations()).toBeLessThan(1000)
  expect(await call).toBeInstanceOf(Error)
  await server.close()
  const again = await serve(emulator, { port: Number(port) })
  await again.close()
  agent.destroy()
})

test('a port that is taken is reported', async () => {
  const server = await serve(emulator)
  onTestFinished(server.close)
  const port = Number(new URL(server.url).port)
  await expect(serve(emulator, { port })).rejects.toMatchObject({
    code: 'emulator/port-unavailable',
    message: `Cannot listen at 127.0.0.1:${port}; choose another port, or 0 for any free one.`,
  })
})

test('a body over the limit is answered, not cut off', async () => {
  const small = createEmulator({ engine: () => '', maxRequestBytes: 1000 })
  const server = await serve(small)
  onTestFinished(server.close)
  const response = await fetch(`${server.url}/v1/models/gemini-3.8-flash:generateContent`, {
    method: 'POST',
    headers,
    body: new Uint8Array(8 * 1024 ** 2),
  })
  expect(response.status).toBe(400)
  expect((await response.json()).error.message).toContain('exceeds the limit: 1000 bytes')
})

test('does not replace what is global', async () => {
  const before = [globalThis.Request, globalThis.Response]
  const server = await serve(emulator)
  onTestFinished(server.close)
  expect([globalThis.Request, globalThis.Response]).toEqual(before)
})

test('an address that is not of this machine is reported', async () => {
  await expect(serve(emulator, { host: '192.0.2.1' })).rejects.toMatchObject({
    code: 'emulator/port-unavailable',
    message: 'Cannot listen at 192.0.2.1:0; choose an address of this machine.',
  })
})

test.each([
  ['no emulator', undefined, {}, 'the result of createEmulator for emulator'],
  [
    'options in place of one',
    { engine: () => '' },
    {},
    'the result of createEmulator for emulator',
  ],
  [
    'a port in words, which would be a path',
    emulator,
    { port: '8080' },
    'from 0 to 65535 for port',
  ],
  ['a port that there is not', emulator, { port: 70_000 }, 'from 0 to 65535 for port'],
  ['an address in brackets', emulator, { host: '[::1]' }, 'without brackets for host'],
  ['no address', emulator, { host: '' }, 'without brackets for host'],
  ['a number in place of one', emulator, { host: 5 }, 'without brackets for host'],
])('%s is refused', async (_, given, options, words) => {
  const serving = serve(given as never, options as never)
  await expect(serving).rejects.toThrow(TypeError)
  await expect(serving).rejects.toThrow(words)
})
