import { readFile } from 'node:fs/promises'
import { pngjsBackend } from '@pollux/backend-pngjs'
import { withHeic } from '@pollux/heic'

const backend = withHeic(pngjsBackend(), { limits: { maxPixels: 50_000_000 } })
console.log(`${backend.name} reads ${backend.formats.decode.join(', ')}`)

const photo = await readFile('photo.heic')
const { width, height, data } = await backend.decode(photo)
console.log(`${width} × ${height}, last pixel ${data.slice(-4).join(' ')}`)
