import type { GoogleGenAI, GoogleGenAIOptions } from '@google/genai'
import type { EmulatorOptions } from '@pollux/emulator'
import { encodeBase64, encodePng } from '@pollux/image'
import type { GenerateRequest, Part } from '@pollux/wire'
import { describe, expect, test } from 'vitest'
import { createTransport } from '../calls/transport.ts'
import { createFiles } from '../files/create-files.ts'
import type { Files } from '../files/files.ts'
import { emulate, sdks, words } from '../fixtures/sdks.ts'
import { servedModel, today } from '../fixtures/served-model.ts'
import { testKey } from '../fixtures/server.ts'
import { interactions } from '../interactions/interactions.ts'
import type { Media, MediaInput } from '../media/media.ts'
import { openMedia } from '../media/open-media.ts'
import type { RequestPart } from '../requests/request.ts'
import { systemClock } from '../time/clock.ts'
import { place } from './place.ts'

const served = servedModel()
const now = { served, at: today }
const clock = { ...systemClock, date: () => today }
const png = encodePng({ width: 16, height: 9, channels: 1, data: new Uint8Array(144) })

/** A PDF of one page with a comment of so many letters in it. */
function pdf(padding: number): Uint8Array {
  const pages = '2 0 obj <</Type/Pages/Count 1/Kids[3 0 R]>> endobj'
  const page = '3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]>> endobj'
  const comment = `%${'x'.repeat(padding)}`
  const objects = ['1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj', pages, page, comment]
  return letters(`%PDF-1.7\n${objects.join('\n')}\ntrailer <</Root 1 0 R>>\n%%EOF`)
}

/** A second of silence: 8,000 samples of a byte. */
function wav(): Uint8Array {
  const bytes = new Uint8Array(8044).fill(128)
  bytes.set(letters('RIFF\0\0\0\0WAVEfmt \x10\0\0\0\x01\0\x01\0'))
  const view = new DataView(bytes.buffer)
  view.setUint32(4, 8036, true)
  view.setUint32(24, 8000, true)
  view.setUint32(28, 8000, true)
  view.setUint32(32, 0x00080001, true)
  bytes.set(letters('data'), 36)
  view.setUint32(40, 8000, true)
  return bytes
}

function letters(text: string): Uint8Array {
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0))
}

const film = { uri: 'gs://bucket/film.mp4', mimeType: 'video/mp4' }
const objects = new Map([[film.uri, { bytes: letters('a film'), mimeType: film.mimeType }]])

/** Says who it is as a service account would. */
const authClient = { getRequestHeaders: async () => new Headers({ authorization: 'Bearer token' }) }
const project = {
  vertexai: true,
  apiKey: undefined,
  project: 'p',
  location: 'europe-west4',
  googleAuthOptions: { authClient } as never,
} as unknown as GoogleGenAIOptions

/** An emulator, a client of it, and what the engine was asked. */
async function connect(
  SDK: typeof GoogleGenAI,
  client: Partial<GoogleGenAIOptions> = {},
  options: Partial<EmulatorOptions> = {},
) {
  const asked: GenerateRequest[] = []
  const engine = (request: GenerateRequest) => {
    asked.push(request)
    return words
  }
  const baseUrl = await emulate({ engine, now: () => today.getTime(), ...options })
  const made = new SDK({ apiKey: testKey, ...client, httpOptions: { baseUrl } })
  const wire = { baseUrl, headers: { 'x-goog-api-key': testKey } }
  return { client: made, wire, parts: (): Part[] => asked.at(-1)?.contents[0]?.parts ?? [] }
}

async function open(...inputs: MediaInput[]): Promise<Media[]> {
  return await Promise.all(inputs.map((input) => openMedia(input)))
}

const question = { text: 'What do they have in common?' }

describe.each(sdks)('with the SDK %s', (_, SDK) => {
  test('a picture, a PDF, a recording and words in one prompt', async () => {
    const { client, wire, parts } = await connect(SDK)
    const files = createFiles({ client, wire, clock })
    const recorded = await files.upload(wav())
    const items = await open(
      png,
      new File([new Uint8Array(pdf(20_000))], 'plan.pdf'),
      recorded,
      { ...(await openMedia(png)), resolution: 'low' },
      letters('Some words.'),
    )
    const rest = { parts: [question] }
    const options = { ...now, files, request: rest, maxInlineBytes: 10_000 }
    const placed = await place(items, options)
    expect(placed.map(({ how, by: who }) => [how, who])).toEqual([
      ['inline', undefined],
      ['upload', 'pollux'],
      ['reference', undefined],
      ['inline', undefined],
      ['inline', undefined],
    ])
    const transport = createTransport({ client, maxRequestBytes: 10_000 })
    const request = { model: served, parts: [...placed.map(({ part }) => part), question] }
    const reply = await transport.generate(request)
    expect(reply.candidates?.[0]?.content?.parts).toEqual([{ text: words }])
    expect(parts()).toEqual([
      { inlineData: { mimeType: 'image/png', data: encodeBase64(png) } },
      {
        inlineData: expect.objectContaining({
          mimeType: 'application/pdf',
          data: encodeBase64(pdf(20_000)),
        }),
      },
      {
        inlineData: expect.objectContaining({
          mimeType: 'audio/wav',
          data: encodeBase64(wav()),
        }),
      },
      {
        inlineData: { mimeType: 'image/png', data: encodeBase64(png) },
        mediaResolution: { level: 'MEDIA_RESOLUTION_LOW' },
      },
      { inlineData: { mimeType: 'text/plain', data: encodeBase64(letters('Some words.')) } },
      question,
    ])
  })

  test('a film in Cloud Storage and a picture on Vertex AI', async () => {
    const { client, parts } = await connect(SDK, project, { objects })
    const items = await open(png, { ...film, clip: { start: 10_500, framesPerSecond: 2 } })
    const placed = await place(items, {
      served: servedModel('gemini-3.8-flash', { api: 'vertex' }),
      at: today,
    })
    const transport = createTransport({ client })
    await transport.generate({
      model: served,
      parts: [...placed.map(({ part }) => part), question],
    })
    expect(parts()).toMatchObject([
      { inlineData: { mimeType: 'image/png' } },
      {
        inlineData: { mimeType: 'video/mp4', data: encodeBase64(letters('a film')) },
        videoMetadata: { startOffset: '10.5s', fps: 2 },
      },
      question,
    ])
  })

  test('a clip and a resolution in the Interactions dialect', async () => {
    const { client, parts } = await connect(SDK)
    const media = { uri: 'https://films.example/film.mp4', mimeType: 'video/mp4' }
    const items = await open(
      { ...(await openMedia(png)), resolution: 'ultra_high' },
      { ...media, resolution: 'low', clip: { start: 1000, end: 2000 } },
    )
    const placed = await place(items, now)
    const transport = createTransport({ client, dialect: interactions() })
    await transport.generate({
      model: served,
      parts: [...placed.map(({ part }) => part), question],
    })
    expect(parts()).toMatchObject([
      { mediaResolution: { level: 'MEDIA_RESOLUTION_ULTRA_HIGH' } },
      {
        mediaResolution: { level: 'MEDIA_RESOLUTION_LOW' },
        mediaProcessing: 'STATIC',
        videoMetadata: { startOffset: '1s', endOffset: '2s' },
      },
      question,
    ])
  })

  test('what was uploaded is not uploaded again', async () => {
    const { client, wire } = await connect(SDK)
    const files: Files = createFiles({ client, wire, clock })
    const [item] = await open(png)
    const options = { ...now, files, reuse: true }
    const [first] = await place([item!], options)
    const again = await open(new Blob([new Uint8Array(png)]))
    const [second] = await place(again, options)
    expect(second?.file?.name).toBe(first?.file?.name)
    expect(await files.list()).toHaveLength(1)
  })
})

const clip: RequestPart = { uri: 'gs://b/c.wav', mimeType: 'audio/wav', videoMetadata: { fps: 1 } }

test('the Interactions API is not asked for a clip of what is no video', async () => {
  const { client } = await connect(sdks[1]![1])
  const transport = createTransport({ client, dialect: interactions() })
  await expect(transport.generate({ model: served, parts: [clip] })).rejects.toMatchObject({
    code: 'transport/setting-refused',
    message: /videoMetadata of audio/,
  })
})
