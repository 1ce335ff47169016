import { GoogleGenAI } from '@google/genai'
import { sharpBackend } from '@pollux/backend-sharp'
import { createEmulator, scriptedEngine } from '@pollux/emulator'
import { serve } from '@pollux/emulator/node'
import { maskArea } from '@pollux/masks'
import { createPollux } from 'pollux'

// Without a key, the emulator stands in for Gemini and answers from a script.
const engine = scriptedEngine(async function* () {
  yield '[{"box_2d": [0, 250, 1000, 750], "mask": [[250, 0], [750, 0], [500, 1000]], "label": "tent"}'
  yield ', {"box_2d": [500, 0, 1000, 125], "label": "peg"}]'
})
const server = await serve(createEmulator({ engine }))
const client = new GoogleGenAI({ apiKey: 'any', httpOptions: { baseUrl: server.url } })

const backend = sharpBackend()
const data = new Uint8ClampedArray(80 * 40 * 4).fill(200)
const photo = await backend.encode({ width: 80, height: 40, data }, { format: 'jpeg' })

const pollux = createPollux({ client, backend })
const { status, findings, issues } = await pollux.segment(photo, 'the tent', {
  onFinding: ({ label }, index) => console.log(`${index}: ${label}, while the answer streams`),
})
for (const { label, box, mask } of findings) {
  console.log(label, box, mask ? `${maskArea(mask)} px` : 'no mask')
}
console.log(status, issues[0]?.message)
await server.close()
