import { nodeWasmBackend } from '@pollux/backend-wasm/node'

const backend = nodeWasmBackend({ limits: { maxPixels: 20_000_000 } })

const blue = new Uint8ClampedArray(64 * 48 * 4)
for (let at = 0; at < blue.length; at += 4) blue.set([20, 60, 200, 255], at)

const webp = await backend.encode({ width: 64, height: 48, data: blue }, { format: 'webp' })
const { width, height } = await backend.decode(webp)
console.log(`${width} × ${height}`)
console.log(`reads ${backend.formats.decode.join(', ')}`)
console.log(`writes ${backend.formats.encode.join(', ')}`)

const refused = await backend.decode(webp.subarray(0, 60)).catch((error) => error)
console.log(`${refused.code}: ${refused.message}`)
