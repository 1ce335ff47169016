import { encodePng } from '@pollux/image'
import { decodeMask, encodeRle, maskArea, maskIou } from '@pollux/masks'

// A photograph of 800 × 600. The model boxed a mug and drew it as a map of 8 × 8 inside the box.
const size = { width: 800, height: 600 }
const box = { x: 160, y: 90, width: 400, height: 300 }
const data = Uint8Array.from({ length: 64 }, (_, at) => {
  const [x, y] = [at % 8, Math.trunc(at / 8)]
  return x >= 2 && x < 6 && y >= 2 && y < 6 ? 255 : 0
})
const bytes = encodePng({ width: 8, height: 8, channels: 1, data })
const mug = decodeMask({ kind: 'image', format: 'png', bytes, box }, { size })

// Other models draw polygons.
const corners = [
  { x: 260, y: 160 },
  { x: 460, y: 160 },
  { x: 460, y: 320 },
  { x: 260, y: 320 },
]
const other = decodeMask({ kind: 'polygon', polygon: { rings: [corners] } }, { size })

console.log(
  `${maskArea(mug)} and ${maskArea(other)} pixels, overlap ${maskIou(mug, other).toFixed(3)}`,
)
const { counts } = encodeRle(other)
console.log(`${counts.slice(0, 12)}… ${counts.length} characters of COCO's RLE`)
