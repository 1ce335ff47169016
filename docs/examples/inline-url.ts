// Captions a picture of the web. Pollux fetches it, from public addresses alone, and sends it along.
import { GoogleGenAI } from '@google/genai'
import { createPollux } from 'pollux/node'

const client = new GoogleGenAI({ apiKey: process.env.GEMINI_API_KEY })
const pollux = createPollux({ client })

const sample = 'https://storage.googleapis.com/generativeai-downloads/images/scones.jpg'
const { text } = await pollux.caption(process.argv[2] ?? sample)
console.log(text)
