import { wireError } from '@pollux/emulator'
import { joinReply, mergeReplies, type Reply } from '@pollux/wire'
import { describe, expect, test } from 'vitest'
import { collect, connectTo, png, sdks } from '../fixtures/sdks.ts'
import { interactions } from '../interactions/interactions.ts'
import type { TransportRequest } from '../requests/request.ts'
import { createChat } from './chat.ts'
import { generateContent } from './dialect.ts'
import { createTransport } from './transport.ts'

const model = 'gemini-3.8-flash'
const picture = { bytes: png, mimeType: 'image/png' }

describe.each(
  sdks.flatMap(([version, SDK]) =>
    [generateContent, interactions()].map(
      (dialect) => [version, dialect.name, SDK, dialect] as const,
    ),
  ),
)('with the SDK %s, %s', (_, __, SDK, dialect) => {
  test('keeps text and pictures of earlier turns', async () => {
    const client = await connectTo(SDK, {
      engine: ({ contents, systemInstruction }) => {
        const turns = contents.map(({ role, parts = [] }) => `${role}${parts.length}`)
        return `${turns.join(' ')} ${systemInstruction?.parts?.[0]?.text}`
      },
    })
    const chat = createChat(createTransport({ client, dialect }), { model, system: 'Be brief.' })
    expect(joinReply(await chat.send([picture, { text: 'What is this?' }])).text).toBe(
      'user2 Be brief.',
    )
    const chunks = await collect(chat.stream('And where?'))
    expect(joinReply(mergeReplies(chunks)).text).toBe('user2 model1 user1 Be brief.')
    expect(joinReply(await chat.send('Thanks.')).text).toBe(
      'user2 model1 user1 model1 user1 Be brief.',
    )
    expect(chat.history).toHaveLength(6)
    expect(chat.history[0]).toEqual({ role: 'user', parts: [picture, { text: 'What is this?' }] })
    const other = createChat(createTransport({ client, dialect }), { model, history: chat.history })
    expect(joinReply(await other.send('Hi.')).text).toMatch(/^user2 model1 .* user1 undefined$/)
    expect(chat.history).toHaveLength(6)
  })
})

/** A transport that answers with one reply after the other, and keeps what it was asked. */
function scripted(replies: (Reply | Error)[]) {
  const asked: TransportRequest[] = []
  const next = (request: TransportRequest) => {
    asked.push(request)
    const reply = replies[asked.length - 1]!
    if (reply instanceof Error) throw reply
    return reply
  }
  return {
    asked,
    generate: async (request: TransportRequest) => next(request),
    async *stream(request: TransportRequest) {
      yield { candidates: [{ content: { parts: [{ text: 'first ' }] } }] }
      yield next(request)
    },
  }
}

const says = (text: string, finishReason = 'STOP'): Reply => ({
  candidates: [
    {
      content: {
        role: 'model',
        parts: [{ text: 'Hm.', thought: true, thoughtSignature: 'c2ln' }, { text }],
      },
      finishReason,
    },
  ],
})

test('sends a reply’s parts back unchanged, thought signatures included', async () => {
  const transport = scripted([says('one'), says('two')])
  const chat = createChat(transport, { model })
  await chat.send('Hi.')
  await chat.send('Hi again.')
  expect(transport.asked[1]?.history?.[1]).toEqual({
    role: 'model',
    parts: says('one').candidates?.[0]?.content?.parts,
  })
})

test('text that arrives in pieces becomes one part, all other parts stay separate', async () => {
  const transport = scripted([says('said')])
  const chat = createChat(transport, { model })
  await collect(chat.stream('Hi.'))
  expect(chat.history[1]?.parts).toEqual([
    { text: 'first ' },
    { text: 'Hm.', thought: true, thoughtSignature: 'c2ln' },
    { text: 'said' },
  ])
})

test('a turn that failed, was blocked or was abandoned leaves no trace', async () => {
  const transport = scripted([
    new Error('down'),
    { promptFeedback: { blockReason: 'SAFETY' } },
    says('half', 'SAFETY'),
    says('left'),
    says('said', 'MAX_TOKENS'),
  ])
  const chat = createChat(transport, { model })
  await expect(chat.send('1')).rejects.toThrow('down')
  await chat.send('2')
  await chat.send('3')
  for await (const _ of chat.stream('4')) if (transport.asked.length === 4) break
  expect(chat.history).toEqual([])
  await chat.send('5')
  expect(chat.history).toHaveLength(2)
})

test('takes one turn at a time', async () => {
  const chat = createChat(scripted([says('one'), says('two')]), { model })
  const first = chat.send('1')
  const others = [chat.send('2'), collect(chat.stream('3'))]
  await Promise.all(
    others.map((other) => expect(other).rejects.toThrow('Expected one turn at a time')),
  )
  await first
  await expect(chat.send('2')).resolves.toBeDefined()
})

test('refuses an empty turn', async () => {
  const chat = createChat(scripted([]), { model })
  await expect(chat.send([])).rejects.toThrow('an array of at least one part for parts')
})

test('a turn that failed can be sent again', async () => {
  const client = await connectTo(sdks[1]![1], {
    faults: (_, attempt) => (attempt === 1 ? wireError('UNAVAILABLE') : undefined),
  })
  const chat = createChat(createTransport({ client, use: [] }), { model })
  await expect(chat.send('Hi.')).rejects.toMatchObject({ code: 'transport/overloaded' })
  await chat.send('Hi.')
  expect(chat.history).toHaveLength(2)
})
