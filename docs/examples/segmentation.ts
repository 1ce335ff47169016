// Finds things and saves a mask of each, a gray PNG of the size of the thing.
import { writeFile } from 'node:fs/promises'
import { GoogleGenAI } from '@google/genai'
import { sharpBackend } from '@pollux/backend-sharp'
import { encodePng } from '@pollux/image'
import { maskArea, maskToBytes } from '@pollux/masks'
import { createPollux } from 'pollux/node'

const client = new GoogleGenAI({ apiKey: process.env.GEMINI_API_KEY })
const pollux = createPollux({ client, backend: sharpBackend() })

const { findings } = await pollux.segment('photo.jpg', 'the wooden and glass items')
for (const [index, { label, mask }] of findings.entries()) {
  if (!mask) continue
  const { box, data } = maskToBytes(mask)
  await writeFile(`mask-${index}.png`, encodePng({ ...box, channels: 1, data }))
  console.log(label, box, `${maskArea(mask)} px`)
}
