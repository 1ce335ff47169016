import { sharpBackend } from '@pollux/backend-sharp'

const backend = sharpBackend({ limits: { maxPixels: 20_000_000 } })

const blue = new Uint8ClampedArray(64 * 48 * 4)
for (let at = 0; at < blue.length; at += 4) blue.set([20, 60, 200, 255], at)

const jpeg = await backend.encode({ width: 64, height: 48, data: blue }, { format: 'jpeg' })
const raster = await backend.decode(jpeg)
console.log(`${raster.width} × ${raster.height}, first pixel ${raster.data.slice(0, 4).join(' ')}`)

const half = await backend.resize(raster, { width: 32, height: 24 })
console.log(`${half.width} × ${half.height}`)
console.log(`reads ${backend.formats.decode.join(', ')}`)
console.log(`writes ${backend.formats.encode.join(', ')}`)
