import type { Point } from '@pollux/geometry'
import { type Brush, roundBox, shade, shadowed, vary, within } from './paint.ts'

/** Paints a slice of toast with a fried egg. */
export function paintToast(brush: Brush, { x, y }: Point): void {
  const slice = { x: x - 66, y: y - 62, width: 132, height: 124 }
  shadowed(brush, { blur: 12, x: 5, y: 6, color: 'rgba(50,30,10,0.45)' }, () => {
    roundBox(brush, slice, 26)
    brush.fillStyle = '#a8682f'
    brush.fill()
  })
  const crumb = { x: slice.x + 7, y: slice.y + 7, width: 118, height: 110 }
  roundBox(brush, crumb, 20)
  within(brush, () => {
    shade(brush, crumb, ['#efcf97', '#dfb273', '#cf9a57'], 'down')
    for (let hole = 0; hole < 60; hole += 1) {
      brush.fillStyle = `rgba(140,85,35,${0.1 + vary(hole, 61) * 0.22})`
      brush.beginPath()
      brush.arc(
        crumb.x + vary(hole, 63) * 118,
        crumb.y + vary(hole, 67) * 110,
        1 + vary(hole, 69) * 2.4,
        0,
        Math.PI * 2,
      )
      brush.fill()
    }
  })
  shadowed(brush, { blur: 6, x: 2, y: 3, color: 'rgba(90,60,20,0.4)' }, () => {
    brush.fillStyle = '#fffdf6'
    brush.beginPath()
    for (let step = 0; step <= 72; step += 1) {
      const turn = (step / 72) * Math.PI * 2
      const reach = 43 + Math.sin(turn * 3 + x) * 4 + Math.sin(turn * 5) * 2.5
      brush.lineTo(x + Math.cos(turn) * reach, y + Math.sin(turn) * reach)
    }
    brush.fill()
  })
  const yolk = brush.createRadialGradient(x - 6, y - 8, 2, x, y, 21)
  for (const [at, color] of ['#fff3b0', '#fcc42c', '#ee9510'].entries())
    yolk.addColorStop(at / 2, color)
  brush.fillStyle = yolk
  brush.beginPath()
  brush.arc(x, y, 20, 0, Math.PI * 2)
  brush.fill()
  for (let leaf = 0; leaf < 14; leaf += 1) {
    const turn = vary(leaf, 71) * Math.PI * 2
    const reach = 26 + vary(leaf, 73) * 26
    brush.fillStyle = '#4f7f3a'
    brush.fillRect(x + Math.cos(turn) * reach, y + Math.sin(turn) * reach, 4, 3)
  }
}

/** Paints leaves, tomatoes and slices of cucumber. */
export function paintSalad(brush: Brush, { x, y }: Point): void {
  for (let leaf = 0; leaf < 26; leaf += 1) {
    brush.save()
    const turn = leaf * 2.4
    const reach = 18 + (leaf / 26) * 44
    brush.translate(x + Math.cos(turn) * (64 - reach), y + Math.sin(turn) * (64 - reach))
    brush.rotate(turn + vary(leaf, 81))
    shadowed(brush, { blur: 6, x: 2, y: 4, color: 'rgba(15,40,10,0.5)' }, () => {
      brush.fillStyle = ['#6fa544', '#8fc15a', '#4f8736', '#a9d06f'][leaf % 4]!
      brush.beginPath()
      brush.moveTo(-30, 0)
      brush.bezierCurveTo(-18, -24, 18, -22, 34, 0)
      brush.bezierCurveTo(18, 22, -18, 24, -30, 0)
      brush.fill()
    })
    brush.strokeStyle = 'rgba(235,250,205,0.55)'
    brush.lineWidth = 1.6
    brush.beginPath()
    brush.moveTo(-26, 0)
    brush.lineTo(28, 0)
    brush.stroke()
    brush.restore()
  }
  for (let slice = 0; slice < 5; slice += 1) {
    const turn = slice * 1.26 + 0.4
    paintSlice(brush, { x: x + Math.cos(turn) * 42, y: y + Math.sin(turn) * 42 }, slice)
  }
  paintSlice(brush, { x, y }, 1)
}

function paintSlice(brush: Brush, { x, y }: Point, kind: number): void {
  const isTomato = kind % 2 === 1
  const rings = isTomato
    ? (['#b9281f', '#e8503c', '#f58a6c'] as const)
    : (['#4d8a3c', '#d8edb4', '#eff8d8'] as const)
  for (const [at, color] of rings.entries()) {
    shadowed(brush, { blur: at === 0 ? 6 : 0, x: 2, y: 3, color: 'rgba(20,20,0,0.45)' }, () => {
      brush.fillStyle = color
      brush.beginPath()
      brush.arc(x, y, 20 - at * (isTomato ? 4 : 2.6), 0, Math.PI * 2)
      brush.fill()
    })
  }
  for (let seed = 0; seed < 6; seed += 1) {
    const turn = (seed / 6) * Math.PI * 2
    brush.fillStyle = isTomato ? '#ffe0a8' : '#bcd894'
    brush.beginPath()
    brush.arc(x + Math.cos(turn) * 7.5, y + Math.sin(turn) * 7.5, 2, 0, Math.PI * 2)
    brush.fill()
  }
}
