import type { Box } from '@pollux/geometry'
import { type Brush, paint, roundBox, shade, vary, within, write } from './paint.ts'
import { type Product, paintProduct } from './product.ts'
import { type Scene, type Thing, thing } from './scene.ts'
import { shelfRows } from './shelf-rows.ts'

const size = { width: 2400, height: 1600 }
const rowFloors = [388, 776, 1164, 1552]
const boardHeight = 40
const facings = 15

/** A supermarket shelf with 60 products, whose facings stand closely side by side. */
export function paintShelf(): Scene {
  const things: Thing[] = []
  const raster = paint(size, (brush) => {
    shade(brush, { x: 0, y: 0, ...size }, ['#5d6a70', '#46525a', '#3a444b'], 'down')
    for (let x = 0; x < size.width; x += 480) {
      shade(brush, { x, y: 0, width: 6, height: size.height }, ['#2c343a', '#69767d'], 'across')
    }
    for (const [row, floor] of rowFloors.entries()) {
      const products = shelfRows[row]!.flatMap(([product, count]) =>
        Array<Product>(count).fill(product),
      )
      paintRecess(brush, floor)
      for (const [at, product] of products.entries()) {
        const box = facingBox(product, row * facings + at, at, floor)
        paintProduct(brush, product, box)
        things.push(thing(product.label, box))
      }
      paintBoard(brush, floor)
      for (const [at, product] of products.entries()) {
        if (products[at - 1] !== product) paintPriceTag(brush, product, row, at, floor)
      }
    }
    vignette(brush)
  })
  return { raster, things }
}

const step = (size.width - 60) / facings

/** Widths by shape: what is round stands apart, cartons touch. */
const widths = { bottle: 112, can: 138, jar: 142, carton: 132, box: 148, bag: 146 }

/** People take from shelves: each facing is a few pixels beside its place. */
function facingBox({ shape, height }: Product, index: number, at: number, floor: number): Box {
  const width = widths[shape]
  const shift = Math.round((vary(index, 1) - 0.5) * 10)
  const x = Math.round(30 + at * step + (step - width) / 2) + shift
  return { x, y: floor - height, width, height }
}

/** The dark depth behind a row, lit from above. */
function paintRecess(brush: Brush, floor: number): void {
  const top = floor - 388 + boardHeight
  const box = { x: 0, y: top, width: size.width, height: 348 }
  shade(
    brush,
    box,
    ['rgba(10,14,18,0.72)', 'rgba(10,14,18,0.2)', 'rgba(10,14,18,0.1)', 'rgba(10,14,18,0.5)'],
    'down',
  )
}

function paintBoard(brush: Brush, floor: number): void {
  shade(brush, { x: 0, y: floor - 5, width: size.width, height: 7 }, ['#f9f7f1', '#dcd8cd'], 'down')
  shade(
    brush,
    { x: 0, y: floor + 2, width: size.width, height: boardHeight - 2 },
    ['#f1eee6', '#d5d0c4', '#b9b3a6'],
    'down',
  )
  shade(
    brush,
    { x: 0, y: floor + boardHeight, width: size.width, height: 26 },
    ['rgba(0,0,0,0.5)', 'rgba(0,0,0,0)'],
    'down',
  )
}

function paintPriceTag(
  brush: Brush,
  { label }: Product,
  row: number,
  at: number,
  floor: number,
): void {
  const box = { x: Math.round(30 + at * step + 14), y: floor + 5, width: 138, height: 31 }
  roundBox(brush, box, 3)
  brush.fillStyle = '#fffdf5'
  brush.fill()
  const price = (1.19 + Math.floor(vary(row * 20 + at, 7) * 38) / 10).toFixed(2)
  write(brush, price, box.x + 131, box.y + 23, {
    size: 20,
    weight: 700,
    color: '#1d2226',
    align: 'right',
  })
  write(brush, label, box.x + 7, box.y + 14, { size: 11, weight: 600, color: '#49525a' })
  brush.fillStyle = '#59636b'
  for (let bar = 0; bar < 24; bar += 1) {
    if (vary(bar, at + row) > 0.4) brush.fillRect(box.x + 7 + bar * 2.4, box.y + 19, 1.6, 8)
  }
}

function vignette(brush: Brush): void {
  const light = brush.createRadialGradient(1200, 700, 500, 1200, 800, 1600)
  light.addColorStop(0, 'rgba(255,248,230,0.06)')
  light.addColorStop(1, 'rgba(8,10,14,0.34)')
  brush.beginPath()
  brush.rect(0, 0, size.width, size.height)
  within(brush, () => {
    brush.fillStyle = light
    brush.fillRect(0, 0, size.width, size.height)
  })
}
