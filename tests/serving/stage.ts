import { GoogleGenAI } from '@google/genai'
import { createEmulator, type EmulatorOptions } from '@pollux/emulator'
import { encodePng } from '@pollux/image'
import type { Api, DialectName, Model } from '@pollux/models'
import { createPollux, type Pollux } from 'pollux'

/** What a request looked like on the wire, and which model the emulator let answer. */
export interface Sent {
  body: Record<string, unknown>
  served: Model | undefined
  status: number
}

/** Gemini's two services in this process, on whose clock it is the moment that is set. */
export interface Stage {
  setMoment(at: Date): void
  pollux(api: Api, model: string): Pollux
  client(api: Api): GoogleGenAI
  /** The calls since the last time that this was asked, and a stand-in for one that was not sent. */
  takeSent(): [Sent, ...Sent[]]
}

/** A picture whose tiles and patches are known: 1920 by 1080 pixels. */
export const wide = encodePng({
  width: 1920,
  height: 1080,
  channels: 1,
  data: new Uint8Array(1920 * 1080),
})

/** A second of silence: a WAV file of 8,000 samples of 8 bits. */
export const silence = ((): Uint8Array => {
  const file = new Uint8Array(8044).fill(128, 44)
  const view = new DataView(file.buffer)
  const write = (at: number, text: string) => file.set(new TextEncoder().encode(text), at)
  write(0, 'RIFF')
  view.setUint32(4, 8036, true)
  write(8, 'WAVEfmt ')
  view.setUint32(16, 16, true)
  view.setUint16(20, 1, true)
  view.setUint16(22, 1, true)
  view.setUint32(24, 8000, true)
  view.setUint32(28, 8000, true)
  view.setUint16(32, 1, true)
  view.setUint16(34, 8, true)
  write(36, 'data')
  view.setUint32(40, 8000, true)
  return file
})()

/** The names of the APIs by which models are asked. */
export const dialects: readonly DialectName[] = ['generateContent', 'interactions']

/** Sets the stage: an emulator that is strict and says `[]`, and the real SDK in front of it. */
export function setStage({ describe }: Pick<EmulatorOptions, 'describe'> = {}): Stage {
  let at = new Date(0)
  let served: Model | undefined
  let sent: Sent[] = []
  const emulator = createEmulator({
    engine: (_, { model }) => {
      served = model
      return '[]'
    },
    now: () => at.getTime(),
    strict: true,
    ...(describe ? { describe } : {}),
  })
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, init)
    const text = await request.clone().text()
    served = undefined
    const response = await emulator.fetch(request)
    const body = text === '' ? {} : JSON.parse(text)
    sent.push({ body, served, status: response.status })
    return response
  }
  const clients: Readonly<Record<Api, GoogleGenAI>> = {
    developer: new GoogleGenAI({ apiKey: 'any', vertexai: false, httpOptions: { fetch } }),
    vertex: new GoogleGenAI({ apiKey: 'any', vertexai: true, httpOptions: { fetch } }),
  }
  return {
    setMoment(moment) {
      at = moment
    },
    client: (api) => clients[api],
    pollux: (api, model) => createPollux({ client: clients[api], model, now: () => at }),
    takeSent() {
      const [first = { body: {}, served: undefined, status: 0 }, ...others] = sent
      sent = []
      return [first, ...others]
    },
  }
}
