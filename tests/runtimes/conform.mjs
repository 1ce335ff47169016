// Runs in any runtime: conform.mjs <backend> prints how many cases passed and the masks' digest, as JSON.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { readAnswer } from '@pollux/answers'
import { appliesTo, conformanceCases } from '@pollux/image/conformance'
import { decodeMasks, encodeRle } from '@pollux/masks'

const backends = {
  canvas: async () => (await import('@pollux/backend-canvas/node')).nodeCanvasBackend(),
  'canvas with heic': async () => (await import('@pollux/heic')).withHeic(await backends.canvas()),
  pngjs: async () => (await import('@pollux/backend-pngjs')).pngjsBackend(),
  sharp: async () => (await import('@pollux/backend-sharp')).sharpBackend(),
}

const heicCase = {
  name: 'decodes HEIC',
  async run() {
    const path = new URL('../../packages/heic/src/fixtures/blocks.heic', import.meta.url)
    const { width, height, data } = await backend.decode(new Uint8Array(readFileSync(path)))
    if (width !== 64 || height !== 48) throw new Error(`${width} × ${height}`)
    if (Math.abs(data.at(-4) - 0xe3) > 3) throw new Error(`the last pixel's red is ${data.at(-4)}`)
  },
}

const backend = await backends[process.argv[2]]()
const cases = conformanceCases.filter((one) => appliesTo(backend, one))
const failed = []
for (const { name, run } of cases) {
  await run(backend).catch((error) => failed.push(`${name}: ${error.message}`))
}
if (backend.formats.decode.includes('heic')) {
  cases.push(heicCase)
  await heicCase.run().catch((error) => failed.push(`${heicCase.name}: ${error.message}`))
}
console.log(JSON.stringify({ count: cases.length, failed, ...(await decodeAnswers()) }))

/** The masks of the answers that are kept for tests, as RLE, and a digest of all; not those that only some codecs read. */
async function decodeAnswers() {
  const path = new URL('../../packages/answers/src/fixtures/answers.jsonl', import.meta.url)
  const masks = []
  for (const line of readFileSync(path, 'utf8').trimEnd().split('\n')) {
    const { text, width, height } = JSON.parse(line)
    const answer = readAnswer(text, { size: { width, height } })
    const everywhere = await decodeMasks(answer)
    const { findings } = await decodeMasks(answer, { backend })
    const known = findings.filter((_, index) => everywhere.findings[index].mask)
    masks.push(...known.map(({ mask }) => encodeRle(mask)))
  }
  const digest = createHash('sha256').update(JSON.stringify(masks)).digest('hex')
  return { masks: masks.length, digest }
}
