// Uploads a picture with the File API when it is first used; the second question only names it.
import { GoogleGenAI } from '@google/genai'
import { createPollux } from 'pollux/node'

const client = new GoogleGenAI({ apiKey: process.env.GEMINI_API_KEY })
const pollux = createPollux({ client })

const { text } = await pollux.caption('photo.jpg', { reuse: true })
console.log(text)
const { findings } = await pollux.point('photo.jpg', 'the cups', { reuse: true })
for (const { label, point } of findings) console.log(label, point)
