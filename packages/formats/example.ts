import { classesOf, coco } from '@pollux/formats'
import { maskFromPolygon } from '@pollux/masks'

const size = { width: 640, height: 480 }
const corners = [
  { x: 80, y: 60 },
  { x: 220, y: 60 },
  { x: 200, y: 190 },
]
const mask = maskFromPolygon({ rings: [corners] }, size)
const box = { x: 80, y: 60, width: 140, height: 130 }
const findings = [{ label: 'kettle', box, mask, raw: undefined, issues: [] }]
const pictures = [{ name: 'kitchen.jpg', size, findings }]

const dataset = { classes: await classesOf(pictures), pictures }
const files = new Map<string, Uint8Array>()
for await (const { path, bytes } of coco({ segmentation: 'rle' }).write(dataset)) {
  files.set(path, bytes)
  console.log(path, bytes.length)
}

const again = await coco().read({
  list: () => [...files.keys()],
  read: (path) => files.get(path) ?? new Uint8Array(),
})
for await (const picture of again.pictures) console.log(picture.name, picture.findings[0]?.box)
