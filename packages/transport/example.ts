import { GoogleGenAI } from '@google/genai'
import { createEmulator, scriptedEngine } from '@pollux/emulator'
import { encodePng } from '@pollux/image'
import { createTransport, TransportError } from '@pollux/transport'

// The emulator stands in for Gemini here; without `httpOptions` the client asks Gemini itself.
const engine = scriptedEngine(() => 'A white dot on nothing.')
const emulator = createEmulator({ engine, apiKeys: ['my-key'] })
const httpOptions = {
  fetch: async (input: RequestInfo | URL, init?: RequestInit) =>
    emulator.fetch(new Request(input, init)),
}

const bytes = encodePng({ width: 1, height: 1, channels: 1, data: new Uint8Array([255]) })
const request = {
  model: 'gemini-3.8-flash',
  parts: [{ bytes, mimeType: 'image/png' }, { text: 'What is this?' }],
}

const transport = createTransport({ client: new GoogleGenAI({ apiKey: 'my-key', httpOptions }) })
for await (const chunk of transport.stream(request)) {
  console.log(chunk.candidates?.[0]?.content?.parts?.[0]?.text)
}
console.log(await transport.countTokens(request))

const stranger = createTransport({ client: new GoogleGenAI({ apiKey: 'typo', httpOptions }) })
try {
  await stranger.generate(request)
} catch (error) {
  if (!(error instanceof TransportError)) throw error
  console.log(error.code, error.retryable, error.message)
}
