import { GoogleGenAI } from '@google/genai'
import { pngjsBackend } from '@pollux/backend-pngjs'
import { createEmulator, scriptedEngine } from '@pollux/emulator'
import { type RunningServer, serve } from '@pollux/emulator/node'
import { encodePng } from '@pollux/image'
import { maskArea } from '@pollux/masks'
import type { GenerateRequest } from '@pollux/wire'
import { afterEach, expect, test } from 'vitest'
import { createPollux } from './create-pollux.ts'

const servers: RunningServer[] = []
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close()
})

const photo = encodePng({ width: 8, height: 4, channels: 1, data: new Uint8Array(32) })

const pieces = [
  '[{"box_2d":[0,0,500,500],"mask":[[0,0],[500,0],[500,500],[0,500]],"la',
  'bel":"a"},',
  '{"box_2d":[500,500,1000,1000],"label":"b"}',
  ']',
]

/** A Pollux whose Gemini writes in pieces, each when `before` it has ended. */
async function polluxThatHears(
  before: (piece: number, request: GenerateRequest) => unknown = () => {},
) {
  const engine = scriptedEngine(async function* (request) {
    for (const [at, piece] of pieces.entries()) {
      await before(at, request)
      yield piece
    }
  })
  const server = await serve(createEmulator({ engine }))
  servers.push(server)
  const client = new GoogleGenAI({ apiKey: 'any', httpOptions: { baseUrl: server.url } })
  return createPollux({ client, backend: pngjsBackend() })
}

test('a finding is told before the model has written the next', async () => {
  let resolve = () => {}
  const isTold = new Promise<void>((settle) => {
    resolve = settle
  })
  const pollux = await polluxThatHears((piece) => (piece === 2 ? isTold : undefined))
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

test('the answer is the same with and without a listener', async () => {
  const pollux = await polluxThatHears()
  // The emulator counts the tokens of each piece, and so counts more of them.
  const { usage: _, ...whole } = await pollux.segment(photo)
  expect(await pollux.segment(photo, undefined, { onFinding: () => {} })).toMatchObject(whole)
})

test('what a listener throws ends the call', async () => {
  const pollux = await polluxThatHears()
  const onFinding = () => {
    throw new Error('enough')
  }
  await expect(pollux.detect(photo, undefined, { onFinding })).rejects.toThrow('enough')
})

test('a listener for what has no findings is refused', async () => {
  const pollux = await polluxThatHears()
  await expect(pollux.caption(photo, { onFinding: () => {} })).rejects.toThrow(/for onFinding/)
  const onFinding = 'print' as unknown as () => void
  await expect(pollux.detect(photo, undefined, { onFinding })).rejects.toThrow(/for onFinding/)
})
