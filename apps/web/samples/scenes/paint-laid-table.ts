import type { Box, Point } from '@pollux/geometry'
import { type Brush, paint, roundBox, shade, shadowed, vary } from './paint.ts'
import { type Scene, type Thing, thing } from './scene.ts'
import {
  paintBowl,
  paintCup,
  paintFlowers,
  paintFork,
  paintGlass,
  paintJug,
  paintKnife,
  paintPlate,
} from './tableware.ts'

const size = { width: 1920, height: 1280 }

const places = [
  { x: 430, y: 330, food: 'toast' },
  { x: 1530, y: 330, food: 'salad' },
  { x: 430, y: 930, food: 'salad' },
  { x: 1530, y: 930, food: 'toast' },
] as const

const jug = { x: 800, y: 420 }
const flowers = { x: 968, y: 640 }
const lastGlass = { x: 1200, y: 790 }

/** How the jug would get to the glass at the bottom right: around the flowers, never across it. */
export const jugToGlass: readonly Point[] = Array.from({ length: 16 }, (_, step) => {
  const t = step / 15
  const bend = { x: 1290, y: 330 }
  const x = (1 - t) ** 2 * jug.x + 2 * t * (1 - t) * bend.x + t ** 2 * lastGlass.x
  const y = (1 - t) ** 2 * jug.y + 2 * t * (1 - t) * bend.y + t ** 2 * lastGlass.y
  return { x, y }
})

/** A breakfast table for four from above, in the light of a window at the top left. */
export function paintLaidTable(): Scene {
  const things: Thing[] = []
  const raster = paint(size, (brush) => {
    const note = (label: string, box: Box) => things.push(thing(label, box))
    paintWood(brush)
    paintRunner(brush)
    for (const { x, y, food } of places) {
      paintNapkin(brush, x - 212, y)
      note('fork', paintFork(brush, { x: x - 212, y }))
      note('knife', paintKnife(brush, { x: x + 196, y }))
      note('plate', paintPlate(brush, { x, y }, food))
    }
    note('glass', paintGlass(brush, { x: 704, y: 190 }))
    note('glass', paintGlass(brush, { x: 1200, y: 190 }))
    note('glass', paintGlass(brush, { x: 704, y: 790 }))
    note('glass', paintGlass(brush, lastGlass))
    note('cup', paintCup(brush, { x: 690, y: 1178 }, -0.5))
    note('cup', paintCup(brush, { x: 1240, y: 1178 }, 0.6))
    note('bowl of fruit', paintBowl(brush, { x: 968, y: 960 }))
    note('flowers', paintFlowers(brush, flowers))
    note('jug', paintJug(brush, jug))
    paintLight(brush)
  })
  return { raster, things }
}

/** Oak boards with a grain that runs across the picture. */
function paintWood(brush: Brush): void {
  const board = 213.4
  for (let row = 0; row < 6; row += 1) {
    const tone = Math.round((vary(row, 2) - 0.5) * 22)
    const box = { x: 0, y: row * board, width: size.width, height: board + 1 }
    const [red, green, blue] = [176 + tone, 134 + tone, 92 + tone]
    shade(
      brush,
      box,
      [`rgb(${red},${green},${blue})`, `rgb(${red - 10},${green - 10},${blue - 10})`],
      'down',
    )
    for (let line = 0; line < 46; line += 1) {
      const y = box.y + vary(line, row + 10) * board
      const sway = 2 + vary(line, row + 20) * 7
      brush.strokeStyle = `rgba(92,58,28,${0.05 + vary(line, row + 30) * 0.16})`
      brush.lineWidth = 0.8 + vary(line, row + 40) * 2.2
      brush.beginPath()
      brush.moveTo(0, y)
      for (let x = 0; x <= size.width; x += 40) {
        brush.lineTo(x, y + Math.sin(x / (190 + row * 23) + row * 2 + line * 0.05) * sway)
      }
      brush.stroke()
    }
    brush.fillStyle = 'rgba(50,28,12,0.55)'
    brush.fillRect(0, box.y - 1.5, size.width, 3)
    brush.fillStyle = 'rgba(255,225,180,0.25)'
    brush.fillRect(0, box.y + 1.5, size.width, 1.5)
  }
}

/** The strip of linen down the middle, woven and with a hem. */
function paintRunner(brush: Brush): void {
  const box = { x: 806, y: -20, width: 324, height: size.height + 40 }
  shadowed(brush, { blur: 16, x: 6, y: 6, color: 'rgba(40,20,5,0.5)' }, () => {
    brush.fillStyle = '#5d7a86'
    brush.fillRect(box.x, box.y, box.width, box.height)
  })
  for (let thread = 0; thread < box.width; thread += 3) {
    brush.fillStyle = `rgba(255,255,255,${0.02 + vary(thread, 51) * 0.08})`
    brush.fillRect(box.x + thread, 0, 1.2, size.height)
  }
  for (let thread = 0; thread < size.height; thread += 3) {
    brush.fillStyle = `rgba(10,25,35,${0.02 + vary(thread, 53) * 0.09})`
    brush.fillRect(box.x, thread, box.width, 1.2)
  }
  for (const x of [box.x + 18, box.x + box.width - 22]) {
    brush.fillStyle = 'rgba(235,242,240,0.75)'
    brush.fillRect(x, 0, 4, size.height)
  }
}

function paintNapkin(brush: Brush, x: number, y: number): void {
  const box = { x: x - 52, y: y - 150, width: 104, height: 300 }
  shadowed(brush, { blur: 12, x: 5, y: 6, color: 'rgba(40,20,5,0.45)' }, () => {
    roundBox(brush, box, 3)
    brush.fillStyle = '#efe8da'
    brush.fill()
  })
  shade(
    brush,
    box,
    ['rgba(255,255,255,0.35)', 'rgba(160,140,110,0.1)', 'rgba(120,100,70,0.22)'],
    'across',
  )
  brush.fillStyle = 'rgba(93,122,134,0.8)'
  for (const line of [14, 20]) brush.fillRect(box.x, box.y + line, box.width, 2)
  for (const line of [14, 20]) brush.fillRect(box.x, box.y + box.height - line - 2, box.width, 2)
}

function paintLight(brush: Brush): void {
  const light = brush.createRadialGradient(360, 120, 200, 900, 640, 1450)
  light.addColorStop(0, 'rgba(255,240,205,0.2)')
  light.addColorStop(0.5, 'rgba(255,230,190,0)')
  light.addColorStop(1, 'rgba(20,10,0,0.38)')
  brush.fillStyle = light
  brush.fillRect(0, 0, size.width, size.height)
}
