import { type Box, padBox, uniteBoxes } from '@pollux/geometry'
import { type Brush, type Lettering, paint, placed, shade, shadowed, vary, write } from './paint.ts'
import { receipt } from './receipt.ts'
import { type Scene, type Thing, thing } from './scene.ts'

const size = { width: 1200, height: 1800 }
const paper = { x: 0, y: 0, width: 760, height: 1560 }
const ink = '#2b2a31'
const faint = '#5c5a63'
const margin = 64

/** A café's receipt on a slate table, photographed a little askew; each thing's label is a field of `receipt`. */
export function paintReceipt(): Scene {
  const things: Thing[] = []
  const raster = paint(size, (brush) => {
    paintSlate(brush)
    brush.translate(256, 118)
    brush.rotate(-0.024)
    paintPaper(brush)
    const field: Field = (label, text, ...boxes) => {
      const box = boxes.reduce((all, next) => uniteBoxes(all, next))
      things.push({ ...thing(label, placed(brush, padBox(box, 4))), text })
    }
    paintHead(brush, field)
    paintItems(brush, field)
    paintSums(brush, field)
    paintFoot(brush)
    paintCreases(brush)
  })
  return { raster, things }
}

type Field = (label: string, text: string, ...boxes: Box[]) => void

const middle = paper.width / 2
const right = paper.width - margin
const euros = (amount: number) => amount.toFixed(2)

function paintHead(brush: Brush, field: Field): void {
  paintLeaf(brush, middle, 138)
  field(
    'merchant',
    receipt.merchant,
    write(brush, receipt.merchant, middle, 212, {
      size: 50,
      weight: 800,
      color: ink,
      align: 'center',
      spacing: -1,
    }),
  )
  field(
    'address',
    receipt.address,
    write(brush, receipt.address, middle, 258, { size: 25, color: faint, align: 'center' }),
  )
  const row: Lettering = { size: 25, weight: 500, color: ink }
  write(brush, 'Receipt', margin, 352, { ...row, color: faint })
  field('number', receipt.number, write(brush, `No. ${receipt.number}`, margin + 108, 352, row))
  field(
    'date',
    '14 Nov 2026',
    write(brush, '14 Nov 2026', right - 96, 352, { ...row, align: 'right' }),
  )
  field('time', receipt.time, write(brush, receipt.time, right, 352, { ...row, align: 'right' }))
  dashes(brush, 392)
}

function paintItems(brush: Brush, field: Field): void {
  const head: Lettering = { size: 20, weight: 600, color: faint, spacing: 2 }
  write(brush, 'QTY', margin, 440, head)
  write(brush, 'ITEM', margin + 90, 440, head)
  write(brush, 'EUR', right, 440, { ...head, align: 'right' })
  for (const [at, { quantity, name, amount }] of receipt.items.entries()) {
    const y = 502 + at * 66
    const text: Lettering = { size: 31, weight: 500, color: ink }
    const count = write(brush, String(quantity), margin, y, text)
    const title = write(brush, name, margin + 90, y, text)
    field(
      'item',
      `${quantity} ${name} ${euros(amount)}`,
      count,
      title,
      write(brush, euros(amount), right, y, { ...text, align: 'right' }),
    )
  }
  dashes(brush, 816)
}

function paintSums(brush: Brush, field: Field): void {
  const row: Lettering = { size: 27, color: faint }
  const sums = [
    ['net', 'Net', receipt.net],
    ['tax', 'VAT 7%', receipt.tax],
  ] as const
  for (const [at, [label, name, amount]] of sums.entries()) {
    const y = 870 + at * 50
    const left = write(brush, name, margin, y, row)
    field(
      label,
      `${name} ${euros(amount)}`,
      left,
      write(brush, euros(amount), right, y, { ...row, align: 'right' }),
    )
  }
  const total: Lettering = { size: 54, weight: 800, color: ink, spacing: -1 }
  const left = write(brush, 'Total', margin, 1010, total)
  field(
    'total',
    `Total € ${euros(receipt.total)}`,
    left,
    write(brush, `€ ${euros(receipt.total)}`, right, 1010, { ...total, align: 'right' }),
  )
  dashes(brush, 1056)
  const paid = write(brush, receipt.paid, margin, 1114, { size: 27, weight: 500, color: ink })
  field(
    'paid',
    `${receipt.paid} Approved`,
    paid,
    write(brush, 'Approved', right, 1114, { size: 27, weight: 500, color: ink, align: 'right' }),
  )
}

function paintFoot(brush: Brush): void {
  brush.fillStyle = ink
  let x = margin + 40
  for (let bar = 0; x < right - 40; bar += 1) {
    const width = 2 + Math.floor(vary(bar, 3) * 3) * 2
    brush.fillRect(x, 1190, width, 130)
    x += width + 3 + Math.floor(vary(bar, 5) * 3) * 2
  }
  write(brush, '4 006381 333931 42', middle, 1354, {
    size: 22,
    color: faint,
    align: 'center',
    spacing: 4,
  })
  write(brush, 'Thank you, and see you soon!', middle, 1440, {
    size: 27,
    weight: 600,
    color: ink,
    align: 'center',
  })
  write(brush, 'Open daily from 8 to 18', middle, 1480, { size: 22, color: faint, align: 'center' })
}

function paintLeaf(brush: Brush, x: number, y: number): void {
  brush.save()
  brush.translate(x, y)
  brush.fillStyle = ink
  for (const turn of [-0.75, 0, 0.75]) {
    brush.save()
    brush.rotate(turn)
    brush.beginPath()
    brush.moveTo(0, 0)
    brush.bezierCurveTo(-22, -22, -22, -52, 0, -76)
    brush.bezierCurveTo(22, -52, 22, -22, 0, 0)
    brush.fill()
    brush.restore()
  }
  brush.restore()
}

function dashes(brush: Brush, y: number): void {
  brush.strokeStyle = '#8b8892'
  brush.lineWidth = 2.5
  brush.setLineDash([9, 7])
  brush.beginPath()
  brush.moveTo(margin, y)
  brush.lineTo(right, y)
  brush.stroke()
  brush.setLineDash([])
}

function paintSlate(brush: Brush): void {
  shade(brush, { x: 0, y: 0, ...size }, ['#56606a', '#434c55', '#333a42'], 'down')
  for (let speck = 0; speck < 2600; speck += 1) {
    const light = vary(speck, 13) > 0.5 ? '255,255,255' : '0,0,0'
    brush.fillStyle = `rgba(${light},${0.015 + vary(speck, 17) * 0.04})`
    const length = 4 + vary(speck, 19) * 60
    brush.fillRect(vary(speck, 23) * size.width, vary(speck, 29) * size.height, length, 1.5)
  }
  const lamp = brush.createRadialGradient(300, 200, 100, 500, 700, 1500)
  lamp.addColorStop(0, 'rgba(255,236,205,0.3)')
  lamp.addColorStop(1, 'rgba(0,0,0,0.3)')
  brush.fillStyle = lamp
  brush.fillRect(0, 0, size.width, size.height)
}

/** The strip of paper with its torn ends and the shadow of its curl. */
function paintPaper(brush: Brush): void {
  const outline = () => {
    brush.beginPath()
    brush.moveTo(0, 0)
    for (let x = 0; x < paper.width; x += 20) {
      brush.lineTo(x + 10, -8)
      brush.lineTo(x + 20, 0)
    }
    brush.bezierCurveTo(paper.width + 4, 500, paper.width - 5, 1000, paper.width, paper.height)
    for (let x = paper.width; x > 0; x -= 20) {
      brush.lineTo(x - 10, paper.height + 8)
      brush.lineTo(x - 20, paper.height)
    }
    brush.bezierCurveTo(-5, 1000, 4, 500, 0, 0)
    brush.fillStyle = '#f8f5ef'
    brush.fill()
  }
  shadowed(brush, { blur: 70, x: 26, y: 34, color: 'rgba(0,0,0,0.55)' }, outline)
  shadowed(brush, { blur: 10, x: 3, y: 4, color: 'rgba(0,0,0,0.4)' }, outline)
  const sheen = [
    'rgba(120,105,80,0.16)',
    'rgba(255,255,255,0.5)',
    'rgba(255,255,255,0.2)',
    'rgba(120,110,95,0.2)',
  ]
  shade(brush, { ...paper, x: 4, width: paper.width - 8 }, sheen, 'across')
}

function paintCreases(brush: Brush): void {
  for (const y of [408, 1168]) {
    const crease = [
      'rgba(0,0,0,0)',
      'rgba(0,0,0,0.07)',
      'rgba(255,255,255,0.3)',
      'rgba(0,0,0,0.03)',
      'rgba(0,0,0,0)',
    ]
    shade(brush, { x: 2, y: y - 40, width: paper.width - 4, height: 64 }, crease, 'down')
  }
}
