// Finds things and prints their boxes, in pixels of the upright picture.
import { GoogleGenAI } from '@google/genai'
import { sharpBackend } from '@pollux/backend-sharp'
import { createPollux } from 'pollux/node'

const client = new GoogleGenAI({ apiKey: process.env.GEMINI_API_KEY })
const pollux = createPollux({ client, backend: sharpBackend() })

const { status, findings, issues } = await pollux.detect('photo.jpg', ['cup', 'spoon'])
for (const { label, box } of findings) console.log(label, box)
for (const { message } of issues) console.log(message)
console.log(status)
