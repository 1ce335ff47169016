import { GoogleGenAI } from '@google/genai'
import { pngjsBackend } from '@pollux/backend-pngjs'
import { createEmulator, scriptedEngine } from '@pollux/emulator'
import { serve } from '@pollux/emulator/node'
import { isPolluxError } from '@pollux/errors'
import { createPollux } from 'pollux'
import { onTestFinished } from 'vitest'
import { files } from './files.ts'
import type { PromptCase } from './prompt-cases.ts'

/** Gemini's APIs. */
export type Api = 'generateContent' | 'interactions'

/** What a question came to on the wire, or why it was not sent. */
export type Captured = { path: string; body: Record<string, unknown> } | { refused: string }

/** A function that asks the emulator through the facade and the SDK over HTTP, and tells what was sent. Rejects if the emulator refuses it. */
export async function createCapture(): Promise<
  (question: PromptCase, model: string, api: Api) => Promise<Captured>
> {
  const emulator = createEmulator({ engine: scriptedEngine(() => '[]'), strict: true })
  let last: { path: string; body: Record<string, unknown> } | undefined
  const server = await serve({
    async fetch(request) {
      last = { path: new URL(request.url).pathname, body: await request.clone().json() }
      return emulator.fetch(request)
    },
  })
  onTestFinished(server.close)
  const client = new GoogleGenAI({ apiKey: 'any', httpOptions: { baseUrl: server.url } })
  const pollux = createPollux({ client, backend: pngjsBackend() })
  return async ({ prompt, about }, model, api) => {
    last = undefined
    const given = about.map((name) => files[name])
    try {
      await pollux.ask(prompt, given, { model, dialect: api })
    } catch (error) {
      if (!isPolluxError(error) || last !== undefined) throw error
      return { refused: `${error.code}: ${error.message}` }
    }
    if (last === undefined) throw new Error('Nothing was sent.')
    return last
  }
}
