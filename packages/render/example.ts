import { maskFromPolygon } from '@pollux/masks'
import { boxes, labels, masks, render, renderSvg } from '@pollux/render'

// A white picture stands for a photograph; a backend such as @pollux/backend-sharp decodes one to the same shape.
const size = { width: 320, height: 240 }
const photo = { ...size, data: new Uint8ClampedArray(size.width * size.height * 4).fill(255) }

const corners = [
  { x: 80, y: 60 },
  { x: 220, y: 60 },
  { x: 200, y: 190 },
  { x: 100, y: 190 },
]
const findings = [
  {
    label: 'kettle',
    score: 0.91,
    box: { x: 80, y: 60, width: 140, height: 130 },
    mask: maskFromPolygon({ rings: [corners] }, size),
  },
]
const layers = [masks(), boxes(), labels()]

const drawn = render(photo, findings, layers)
const at = (x: number, y: number) =>
  drawn.data.slice((y * size.width + x) * 4, (y * size.width + x + 1) * 4)
console.log(`outside ${at(10, 10)}, in the mask ${at(150, 120)}, on the box ${at(80, 100)}`)

const svg = renderSvg(size, findings, layers, { title: 'The kitchen' })
console.log(svg.split('\n')[0])
