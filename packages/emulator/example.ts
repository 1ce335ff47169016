import { GoogleGenAI } from '@google/genai'
import { createEmulator, scriptedEngine } from '@pollux/emulator'
import { serve } from '@pollux/emulator/node'

const engine = scriptedEngine(['[{"box_2d": [120, 240, 480, 760], "label": "kettle"}]'])
const server = await serve(createEmulator({ engine }))

const client = new GoogleGenAI({ apiKey: 'any', httpOptions: { baseUrl: server.url } })
const reply = await client.models.generateContent({
  model: 'gemini-3.8-flash',
  contents: 'Where is the kettle? Answer with box_2d and label as JSON.',
})
console.log(reply.text)
console.log(reply.modelVersion, reply.candidates?.[0]?.finishReason)
console.log(reply.usageMetadata)
console.log(reply.sdkHttpResponse?.headers?.['x-engine'])

await server.close()
