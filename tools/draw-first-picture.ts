/** Draws docs/coffee.webp, the README's picture, from the demo's sample: its answer is written by hand in Gemini's format. */
import { readFileSync, writeFileSync } from 'node:fs'
import { readAnswer } from '@pollux/answers'
import { sharpBackend } from '@pollux/backend-sharp'
import { decodeMasks } from '@pollux/masks'
import { boxes, labels, masks, render, watermark } from '@pollux/render'
import type { Sample } from '../apps/web/samples/sample.ts'

const samples = new URL('../apps/web/samples/', import.meta.url)
const { answers, picture, width, height } = readCoffee()
const { chunks, model } = answers[0]!

const backend = sharpBackend()
const photo = await backend.decode(readFileSync(new URL(picture, samples)))
const answer = readAnswer(chunks.join(''), { size: { width, height }, model })
const { findings } = await decodeMasks(answer)
const layers = [masks(), boxes(), labels(), watermark('The answer was written by hand')]
const drawn = await backend.resize(render(photo, findings, layers), { width: 900, height: 600 })
const file = await backend.encode(drawn, { format: 'webp', quality: 82, effort: 'small' })
writeFileSync(new URL('../docs/coffee.webp', import.meta.url), file)

function readCoffee(): Sample {
  const all: Sample[] = JSON.parse(readFileSync(new URL('samples.json', samples), 'utf8'))
  const coffee = all.find(({ id }) => id === 'coffee')
  if (!coffee) throw new Error('There is no sample named coffee.')
  return coffee
}
