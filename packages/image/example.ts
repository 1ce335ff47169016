import { encodePng, ImageError, readHeader, readPng } from '@pollux/image'

const gray = Uint8Array.of(0, 85, 170, 255)
const file = encodePng({ width: 2, height: 2, channels: 1, data: gray })

const { mimeType, width, height, orientation } = readHeader(file)
console.log(`${mimeType}, ${width} × ${height}, orientation ${orientation}`)
console.log(readPng(file).data.join(' '))

try {
  readPng(file.subarray(0, 50))
} catch (error) {
  if (error instanceof ImageError) console.log(`${error.code}: ${error.message}`)
}
