// Finds things in a photograph, and prints the box of each in pixels and the number of pixels in its mask.
import { GoogleGenAI } from '@google/genai'
import { sharpBackend } from '@pollux/backend-sharp'
import { maskArea } from '@pollux/masks'
import { createPollux } from 'pollux/node'

const client = new GoogleGenAI({ apiKey: process.env.GEMINI_API_KEY })
const pollux = createPollux({ client, backend: sharpBackend() })

const { findings } = await pollux.segment(
  'coffee.jpg',
  'the cup, the espresso, the spoon and the saucer',
)
for (const { label, box, mask } of findings) console.log(label, box, mask && maskArea(mask))
