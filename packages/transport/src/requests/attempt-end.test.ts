import type { ServerResponse } from 'node:http'
import { expect, onTestFinished, test } from 'vitest'
import { createTransport, type TransportOptions } from '../calls/transport.ts'
import { fakeClient } from '../fixtures/fake-client.ts'
import { createManualClock } from '../fixtures/manual-clock.ts'
import { event, replyOf, sendError, sendEvents, sendJson, startServer } from '../fixtures/server.ts'
import { interactions } from '../interactions/interactions.ts'
import { retry } from '../middleware/retry.ts'
import { timeout } from '../middleware/timeout.ts'
import type { AttemptEnd } from './attempt-end.ts'
import type { Middleware } from './call.ts'

const request = { model: 'gemini-3.8-flash', parts: [{ text: 'Where is the cat?' }] }
const usage = { promptTokenCount: 5, totalTokenCount: 9 }

/** Transport to a server that answers so, and how the attempts ended that were made through it. */
async function listening(
  answer: (response: ServerResponse, index: number) => void,
  options: Partial<TransportOptions> = {},
) {
  const server = await startServer(answer)
  onTestFinished(() => server.close())
  const transport = createTransport({ client: server.client, use: [], ...options })
  return { server, transport, ...createListener() }
}

/** What hears of attempts, and what it heard. */
function createListener() {
  const ends: Omit<AttemptEnd, 'error'>[] = []
  const codes: (string | undefined)[] = []
  const onAttempt =
    () =>
    ({ error, ...end }: AttemptEnd) => {
      ends.push(end)
      codes.push(error?.code)
    }
  return { ends, codes, onAttempt }
}

async function readAll(replies: AsyncIterable<unknown>): Promise<void> {
  for await (const _ of replies);
}

test('an answer ends its attempt with what it used, a stream’s too', async () => {
  const { transport, ends, onAttempt } = await listening((response, index) =>
    index === 0
      ? sendJson(response, replyOf('there', 'STOP'))
      : sendEvents(response, [replyOf('the'), replyOf('re', 'STOP')]),
  )
  await transport.generate(request, { onAttempt })
  await readAll(transport.stream(request, { onAttempt }))
  expect(ends).toEqual([
    { usage, isFree: false },
    { usage, isFree: false },
  ])
})

test.each([
  ['400 INVALID_ARGUMENT', true],
  ['403 PERMISSION_DENIED', true],
  ['429 RESOURCE_EXHAUSTED', true],
  ['500 INTERNAL', true],
  ['503 UNAVAILABLE', true],
  ['408 DEADLINE_EXCEEDED', false],
  ['499 CANCELLED', false],
  ['504 DEADLINE_EXCEEDED', false],
])('%s is free: %s', async (error, isFree) => {
  const [code, status = ''] = error.split(' ')
  const { transport, ends, onAttempt } = await listening((response) =>
    sendError(response, Number(code), status, 'No.'),
  )
  await expect(transport.generate(request, { onAttempt })).rejects.toThrow()
  expect(ends).toEqual([{ isFree }])
})

test('a connection that breaks after the request is not free; one that was never made is', async () => {
  const { server, transport, ends, onAttempt } = await listening((response) => response.destroy())
  await expect(transport.generate(request, { onAttempt })).rejects.toThrow()
  await server.close()
  await expect(transport.generate(request, { onAttempt })).rejects.toThrow()
  expect(ends).toEqual([{ isFree: false }, { isFree: true }])
})

test('a reply that cannot be read is not free', async () => {
  const { transport, ends, onAttempt } = await listening((response) =>
    response.end('<html>Welcome to the hotel</html>'),
  )
  await expect(transport.generate(request, { onAttempt })).rejects.toThrow()
  expect(ends).toEqual([{ isFree: false }])
})

test('a stream that breaks, fails or is abandoned reports its usage so far', async () => {
  const overloaded = { error: { code: 503, status: 'UNAVAILABLE', message: 'Overloaded.' } }
  const { transport, ends, onAttempt } = await listening((response, index) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    response.write(event(replyOf('first ')), () => {
      if (index === 0) response.destroy()
      if (index === 1) response.end(event(overloaded))
    })
  })
  const ask = () => transport.stream(request, { onAttempt })
  await expect(readAll(ask())).rejects.toMatchObject({ code: 'transport/stream-cut' })
  await expect(readAll(ask())).rejects.toMatchObject({ code: 'transport/overloaded' })
  for await (const _ of ask()) break
  expect(ends).toEqual(Array(3).fill({ usage, isFree: false }))
})

test('an aborted call is not free', async () => {
  const clock = createManualClock()
  const { transport, ends, onAttempt } = await listening(() => void clock.advance(1000), {
    clock,
    use: [timeout({ attempt: 1000 })],
  })
  await expect(transport.generate(request, { onAttempt })).rejects.toMatchObject({
    code: 'transport/timed-out',
  })
  expect(ends).toEqual([{ isFree: false }])
})

test('each attempt is reported, retries included', async () => {
  const clock = createManualClock()
  const onRetry = () => queueMicrotask(() => clock.run())
  const { transport, ends, codes, onAttempt } = await listening(
    (response, index) => {
      if (index === 0) response.destroy()
      else if (index === 1) sendError(response, 503, 'UNAVAILABLE', 'The model is overloaded.')
      else sendJson(response, replyOf('there', 'STOP'))
    },
    { clock, use: [retry({ onRetry })] },
  )
  await transport.generate(request, { onAttempt })
  expect(ends).toEqual([{ isFree: false }, { isFree: true }, { usage, isFree: false }])
  expect(codes).toEqual(['transport/network', 'transport/overloaded', undefined])
})

test('what onAttempt throws ends the call before anything is sent', async () => {
  const { server, transport } = await listening((response) => sendJson(response, replyOf('there')))
  const tooMuch = new Error('There is no money left.')
  const onAttempt = () => {
    throw tooMuch
  }
  await expect(transport.generate(request, { onAttempt })).rejects.toBe(tooMuch)
  await expect(readAll(transport.stream(request, { onAttempt }))).rejects.toBe(tooMuch)
  expect(server.requests).toEqual([])
})

test('a failing listener does not make the answer fail', async () => {
  const { transport } = await listening((response) => sendJson(response, replyOf('there', 'STOP')))
  const onAttempt = () => () => {
    throw new Error('The ledger is closed.')
  }
  await expect(transport.generate(request, { onAttempt })).resolves.toBeDefined()
})

test('an answer from memory is no attempt', async () => {
  const canned: Middleware = () =>
    async function* () {
      yield { candidates: [] }
    }
  const { transport, ends, onAttempt } = await listening(() => {}, { use: [canned] })
  await transport.generate(request, { onAttempt })
  expect(ends).toEqual([])
})

test('a refusal is not free if an earlier request began the answer', async () => {
  const { transport, ends, onAttempt } = await listening(
    (response, index) =>
      index === 0
        ? sendJson(response, { status: 'requires_continuation', continuation_token: 'a' })
        : sendError(response, 503, 'UNAVAILABLE', 'The model is overloaded.'),
    { dialect: interactions() },
  )
  await expect(transport.generate(request, { onAttempt })).rejects.toThrow()
  expect(ends).toEqual([{ isFree: false }])
})

test('of a client of another vendor only its errors are known', async () => {
  const { ends, onAttempt } = createListener()
  const refusals = [
    Object.assign(new Error('Too many.'), { status: 429 }),
    new Error('socket hang up'),
  ]
  const client = fakeClient((index) => {
    throw refusals[index]
  })
  const transport = createTransport({ client, use: [] })
  for (const _ of refusals) {
    await expect(transport.generate(request, { onAttempt })).rejects.toThrow()
  }
  expect(ends).toEqual([{ isFree: true }, { isFree: false }])
})
