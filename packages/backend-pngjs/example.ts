import { pngjsBackend } from '@pollux/backend-pngjs'

const backend = pngjsBackend()

const blue = new Uint8ClampedArray(64 * 48 * 4)
for (let at = 0; at < blue.length; at += 4) blue.set([20, 60, 200, 255], at)

const png = await backend.encode({ width: 64, height: 48, data: blue }, { format: 'png' })
const raster = await backend.decode(png)
console.log(`${raster.width} × ${raster.height}, first pixel ${raster.data.slice(0, 4).join(' ')}`)

const refused = await backend.decode(png.subarray(0, 60)).catch((error) => error)
console.log(`${refused.code}: ${refused.message}`)
