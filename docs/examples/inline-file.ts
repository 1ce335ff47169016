// Captions a picture of the disk, which goes along in the request.
import { GoogleGenAI } from '@google/genai'
import { createPollux } from 'pollux/node'

const client = new GoogleGenAI({ apiKey: process.env.GEMINI_API_KEY })
const pollux = createPollux({ client })

const { text } = await pollux.caption('photo.jpg')
console.log(text)
