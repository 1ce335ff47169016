// What nobody gets around on Node: parse, base64, inflate, and one look at every byte.
import { inflateSync } from 'node:zlib'

export async function masksOf({ text }) {
  const items = JSON.parse(text.slice(text.indexOf('['), text.lastIndexOf(']') + 1))
  return items.map(({ mask }) => {
    const png = Buffer.from(mask.slice(mask.indexOf(',') + 1), 'base64')
    const start = png.indexOf('IDAT') + 4
    const bytes = inflateSync(png.subarray(start, start + png.readUInt32BE(start - 8)))
    let over = 0
    for (let at = 0; at < bytes.length; at++) if (bytes[at] > 127) over++
    return over
  })
}
