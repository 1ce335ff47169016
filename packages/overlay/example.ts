import { maskArea, maskFromPolygon } from '@pollux/masks'
import { moveFinding, resizeFinding } from '@pollux/overlay'

// What a person does with the pointer, done by a program. Importing the package needs no page.
const size = { width: 320, height: 240 }
const corners = [
  { x: 80, y: 60 },
  { x: 220, y: 60 },
  { x: 220, y: 190 },
  { x: 80, y: 190 },
]
const kettle = {
  label: 'kettle',
  box: { x: 80, y: 60, width: 140, height: 130 },
  mask: maskFromPolygon({ rings: [corners] }, size),
  raw: { label: 'kettle' },
  issues: [],
}

const moved = moveFinding(kettle, 500, 10, size)
console.log(moved.box, moved.mask?.box)

const cut = resizeFinding(kettle, { x: 80, y: 60, width: 70, height: 130 }, size)
console.log(cut.mask && maskArea(cut.mask), cut.raw)
