import { GoogleGenAI } from '@google/genai'
import { pngjsBackend } from '@pollux/backend-pngjs'
import { createEmulator, scriptedEngine } from '@pollux/emulator'
import { serve } from '@pollux/emulator/node'
import { picture } from '@pollux/image/testing'
import { maskArea } from '@pollux/masks'
import { segment } from '@pollux/prompts'
import { createPollux } from 'pollux'

// Without a key, the emulator stands in for Gemini and answers from a script.
const engine = scriptedEngine(async function* () {
  yield '[{"box_2d": [0, 250, 1000, 750], "mask": [[250, 0], [750, 0], [500, 1000]], "label": "tent"}'
  yield ', {"box_2d": [500, 0, 1000, 125], "label": "peg"}]'
})
const server = await serve(createEmulator({ engine }))
const client = new GoogleGenAI({ apiKey: 'any', httpOptions: { baseUrl: server.url } })

const backend = pngjsBackend()
const photo = await backend.encode(
  picture`
  ...##...
  ...##...
  ..####..
  ..####..
`,
  { format: 'png' },
)

const pollux = createPollux({ client, backend })
const answer = await pollux.segment(photo, 'the tent')
for (const { label, box, mask } of answer.findings) {
  console.log(label, box, mask ? `${maskArea(mask)} px` : 'no mask')
}
console.log(answer.status, answer.issues[0]?.message)

for await (const event of pollux.stream(segment('the tent'), photo)) {
  if (event.type === 'finding') console.log(event.index, event.finding.label)
  if (event.type === 'answer') console.log(event.answer.status)
}
await server.close()
