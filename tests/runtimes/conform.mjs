// Runs in Node, Bun and Deno: conform.mjs <backend> prints how many cases passed and the masks' digest, as JSON.
import { readFileSync } from 'node:fs'
import { conform } from './conformance.mjs'

const backends = {
  canvas: async () => (await import('@pollux/backend-canvas/node')).nodeCanvasBackend(),
  'canvas with heic': async () => (await import('@pollux/heic')).withHeic(await backends.canvas()),
  pngjs: async () => (await import('@pollux/backend-pngjs')).pngjsBackend(),
  sharp: async () => (await import('@pollux/backend-sharp')).sharpBackend(),
  wasm: async () => (await import('@pollux/backend-wasm/node')).nodeWasmBackend(),
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
const answers = new URL('../../packages/answers/src/fixtures/answers.jsonl', import.meta.url)
const ownCases = backend.formats.decode.includes('heic') ? [heicCase] : []
console.log(JSON.stringify(await conform(backend, readFileSync(answers, 'utf8'), ownCases)))
