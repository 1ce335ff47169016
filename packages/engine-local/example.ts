import { readFile } from 'node:fs/promises'
import { pngjsBackend } from '@pollux/backend-pngjs'
import { localEngine } from '@pollux/engine-local'
import { readModel } from '@pollux/engine-local/node'
import { findModel } from '@pollux/models'

const engine = localEngine({ backend: pngjsBackend(), model: await readModel() })
const photo = await readFile('coffee.png')
const model = findModel('gemini-3.8-flash')
const inlineData = { mimeType: 'image/png', data: photo.toString('base64') }

for (const text of ['Detect the cup in the picture.', 'Detect the unicorn in the picture.']) {
  const contents = [{ role: 'user', parts: [{ inlineData }, { text }] }]
  const generationConfig = { responseMimeType: 'application/json' }
  const reply = await engine({ model: model.id, contents, generationConfig }, { model })
  console.log(reply.candidates?.[0]?.content?.parts?.[0]?.text)
  console.log(reply.candidates?.[0]?.finishMessage ?? reply.modelVersion)
}
