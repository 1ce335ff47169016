import { GoogleGenAI } from '@google/genai'
import { createEmulator, type EngineReply, scriptedEngine } from '@pollux/emulator'
import { maskArea } from '@pollux/masks'
import { segment } from '@pollux/prompts'
import { expect, test } from 'vitest'
import { createPollux } from './create-pollux.ts'
import { emptyPage, gray, silence } from './fixtures/files.ts'

function connect(reply: EngineReply) {
  const emulator = createEmulator({ engine: scriptedEngine(() => reply), charsPerChunk: 16 })
  const fetch = async (input: RequestInfo | URL, init?: RequestInit) =>
    emulator.fetch(new Request(input, init))
  return createPollux({ client: new GoogleGenAI({ apiKey: 'key', httpOptions: { fetch } }) })
}

const tent =
  '[{"box_2d":[0,250,1000,750],"mask":[[250,0],[750,0],[750,1000],[250,1000]],"label":"tent"}]'

test('segments a chosen file in a browser, streamed or not', async () => {
  const pollux = connect(tent)
  const file = new File([gray(8, 4).slice()], 'photo.png')
  const { status, findings } = await pollux.segment(file, 'the tent', { budget: { tokens: 5000 } })
  expect(status).toBe('ok')
  expect(findings[0]?.mask && maskArea(findings[0].mask)).toBe(16)
  const types: string[] = []
  for await (const { type } of pollux.stream(segment('the tent'), file)) types.push(type)
  expect(types.length).toBeGreaterThan(3)
  expect(types.slice(-2)).toEqual(['finding', 'answer'])
})

test('reads PDFs and recordings in a browser', async () => {
  expect((await connect('An empty page.').summarize(emptyPage())).text).toBe('An empty page.')
  const said = '[{"start":"00:00","end":"00:01","text":"Hello."}]'
  expect((await connect(said).transcribe(silence())).value?.[0]?.end).toBe(1)
})

test('opens no paths and fetches nothing in a browser', async () => {
  await expect(connect('[]').detect('photo.png')).rejects.toThrow(TypeError)
  await expect(connect('[]').detect('https://example.com/photo.png')).rejects.toThrow(TypeError)
})
