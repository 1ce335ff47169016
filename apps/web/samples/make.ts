/**
 * Writes the pictures, thumbnails and answers of the demo's samples into this folder; the same bytes on each
 * run: `pnpm run samples`.
 */
import { mkdir, writeFile } from 'node:fs/promises'
import { makeSamples } from './make-samples.ts'

const folder = new URL('./', import.meta.url)
const { samples, files } = await makeSamples()
for (const name of ['pictures', 'thumbnails'])
  await mkdir(new URL(name, folder), { recursive: true })
for (const [path, bytes] of files) await writeFile(new URL(path, folder), bytes)
await writeFile(new URL('samples.json', folder), `${JSON.stringify(samples, undefined, 2)}\n`)
