import type { Box, Point } from '@pollux/geometry'
import { paintSalad, paintToast } from './food.ts'
import { type Brush, shadowed, vary } from './paint.ts'

const shadow = { blur: 26, x: 12, y: 14, color: 'rgba(35,18,5,0.55)' }

/** Paints a disc in one colour or a gradient that is lit from the top left. */
export function disc(
  brush: Brush,
  { x, y }: Point,
  radius: number,
  colors: readonly string[],
): void {
  const fill = brush.createRadialGradient(
    x - radius * 0.35,
    y - radius * 0.4,
    radius * 0.05,
    x,
    y,
    radius * 1.05,
  )
  for (const [at, color] of colors.entries())
    fill.addColorStop(colors.length === 1 ? 0 : at / (colors.length - 1), color)
  brush.fillStyle = fill
  brush.beginPath()
  brush.arc(x, y, radius, 0, Math.PI * 2)
  brush.fill()
}

function ring(brush: Brush, { x, y }: Point, radius: number, width: number, color: string): void {
  brush.strokeStyle = color
  brush.lineWidth = width
  brush.beginPath()
  brush.arc(x, y, radius, 0, Math.PI * 2)
  brush.stroke()
}

const around = ({ x, y }: Point, radius: number): Box => ({
  x: x - radius,
  y: y - radius,
  width: radius * 2,
  height: radius * 2,
})

/** Each of these paints a thing and returns its box. */
export function paintPlate(brush: Brush, at: Point, food: 'toast' | 'salad'): Box {
  shadowed(brush, shadow, () => disc(brush, at, 150, ['#fbfaf6', '#f1eee6', '#ddd8cc']))
  ring(brush, at, 144, 3, 'rgba(70,96,120,0.75)')
  ring(brush, at, 137, 1.4, 'rgba(70,96,120,0.6)')
  disc(brush, at, 106, ['#e9e5db', '#f4f1ea', '#fdfcf8'])
  ring(brush, at, 106, 3, 'rgba(120,110,90,0.28)')
  if (food === 'toast') paintToast(brush, at)
  else paintSalad(brush, at)
  return around(at, 150)
}

const steel = ['#7f868c', '#e9edf0', '#ffffff', '#aab1b7', '#70777d']

function metal(brush: Brush, left: number, right: number): void {
  const fill = brush.createLinearGradient(left, 0, right, 0)
  for (const [at, color] of steel.entries()) fill.addColorStop(at / (steel.length - 1), color)
  brush.fillStyle = fill
}

/** Paints a fork. */
export function paintFork(brush: Brush, { x, y }: Point): Box {
  const draw = () => {
    metal(brush, x - 20, x + 20)
    brush.beginPath()
    for (const tine of [-20, -8.5, 3, 14.5]) brush.roundRect(x + tine, y - 122, 5.5, 62, 2.7)
    brush.moveTo(x - 20, y - 68)
    brush.bezierCurveTo(x - 20, y - 20, x - 7, y - 22, x - 6, y + 6)
    brush.lineTo(x - 9, y + 112)
    brush.quadraticCurveTo(x, y + 132, x + 9, y + 112)
    brush.lineTo(x + 6, y + 6)
    brush.bezierCurveTo(x + 7, y - 22, x + 20, y - 20, x + 20, y - 68)
    brush.closePath()
    brush.fill()
  }
  shadowed(brush, { blur: 7, x: 4, y: 5, color: 'rgba(35,18,5,0.55)' }, draw)
  return { x: x - 20, y: y - 122, width: 40, height: 244 }
}

/** Paints a knife. */
export function paintKnife(brush: Brush, { x, y }: Point): Box {
  const draw = () => {
    metal(brush, x - 14, x + 14)
    brush.beginPath()
    brush.moveTo(x + 10, y - 124)
    brush.bezierCurveTo(x - 12, y - 104, x - 16, y - 50, x - 12, y + 8)
    brush.lineTo(x - 8, y + 14)
    brush.lineTo(x - 10, y + 116)
    brush.quadraticCurveTo(x, y + 132, x + 10, y + 116)
    brush.closePath()
    brush.fill()
  }
  shadowed(brush, { blur: 7, x: 4, y: 5, color: 'rgba(35,18,5,0.6)' }, draw)
  return { x: x - 13, y: y - 124, width: 23, height: 248 }
}

/** Paints a glass of water. */
export function paintGlass(brush: Brush, at: Point): Box {
  const { x, y } = at
  shadowed(brush, { ...shadow, color: 'rgba(35,18,5,0.34)' }, () =>
    disc(brush, at, 58, ['rgba(235,246,250,0.5)', 'rgba(190,215,225,0.42)']),
  )
  disc(brush, at, 50, ['rgba(255,255,255,0.5)', 'rgba(150,190,205,0.38)', 'rgba(90,135,155,0.5)'])
  ring(brush, at, 56, 3.5, 'rgba(255,255,255,0.85)')
  ring(brush, at, 48, 2, 'rgba(70,105,120,0.4)')
  brush.strokeStyle = 'rgba(255,255,255,0.95)'
  brush.lineCap = 'round'
  brush.lineWidth = 6
  brush.beginPath()
  brush.arc(x, y, 40, Math.PI * 1.08, Math.PI * 1.42)
  brush.stroke()
  disc(brush, { x: x + 18, y: y + 24 }, 8, ['rgba(255,255,255,0.75)', 'rgba(255,255,255,0)'])
  return around(at, 58)
}

/** Paints a cup of coffee on its saucer; the angle is where its handle points. */
export function paintCup(brush: Brush, at: Point, angle: number): Box {
  const { x, y } = at
  shadowed(brush, shadow, () => disc(brush, at, 92, ['#fbf9f4', '#ece7dc', '#d3ccbd']))
  ring(brush, at, 60, 3, 'rgba(120,105,80,0.25)')
  brush.save()
  brush.translate(x, y)
  brush.rotate(angle)
  shadowed(brush, { blur: 8, x: 4, y: 5, color: 'rgba(35,18,5,0.6)' }, () => {
    brush.strokeStyle = '#a9bdc2'
    brush.lineCap = 'round'
    brush.lineWidth = 13
    brush.beginPath()
    brush.moveTo(44, -13)
    brush.bezierCurveTo(90, -18, 90, 18, 44, 13)
    brush.stroke()
  })
  brush.restore()
  shadowed(brush, { blur: 12, x: 6, y: 7, color: 'rgba(35,18,5,0.5)' }, () =>
    disc(brush, at, 55, ['#f4f8f8', '#d4dfe1', '#a9babd']),
  )
  disc(brush, at, 45, ['#4a2a18', '#6b4024', '#8a5a34'])
  disc(brush, { x: x - 8, y: y - 6 }, 30, [
    'rgba(226,190,140,0.85)',
    'rgba(190,140,88,0.5)',
    'rgba(138,90,52,0)',
  ])
  ring(brush, at, 50, 2, 'rgba(255,255,255,0.7)')
  return around(at, 92)
}

/** Paints a bowl with oranges, apples and grapes. */
export function paintBowl(brush: Brush, at: Point): Box {
  const { x, y } = at
  shadowed(brush, shadow, () => disc(brush, at, 128, ['#4c6b78', '#36525e', '#22363f']))
  disc(brush, at, 116, ['#20323a', '#2f4853', '#4a6875'])
  const fruit = [
    [-48, -42, 50, ['#ffc65c', '#f0921e', '#b9590a']],
    [44, -46, 48, ['#f08a7a', '#c93a36', '#7c1420']],
    [52, 44, 52, ['#ffca62', '#ef8f1b', '#b35507']],
    [-42, 50, 47, ['#cfe07c', '#8fb03a', '#55721a']],
  ] as const
  for (const [dx, dy, radius, colors] of fruit) {
    const middle = { x: x + dx, y: y + dy }
    shadowed(brush, { blur: 14, x: 5, y: 7, color: 'rgba(0,0,0,0.5)' }, () =>
      disc(brush, middle, radius, colors),
    )
    disc(brush, { x: middle.x - radius * 0.36, y: middle.y - radius * 0.4 }, radius * 0.3, [
      'rgba(255,255,255,0.65)',
      'rgba(255,255,255,0)',
    ])
    brush.fillStyle = 'rgba(60,40,15,0.8)'
    brush.fillRect(middle.x + 4, middle.y + 2, 5, 9)
  }
  for (let grape = 0; grape < 11; grape += 1) {
    const middle = {
      x: x - 26 + (grape % 4) * 18 + vary(grape, 3) * 6,
      y: y - 22 + Math.floor(grape / 4) * 19,
    }
    shadowed(brush, { blur: 5, x: 2, y: 3, color: 'rgba(0,0,0,0.5)' }, () =>
      disc(brush, middle, 12, ['#b98fd0', '#6d3f8c', '#3a1c50']),
    )
  }
  ring(brush, at, 125, 3, 'rgba(255,255,255,0.3)')
  return around(at, 128)
}

/** Paints a bunch of flowers in a vase, which they hide. */
export function paintFlowers(brush: Brush, at: Point): Box {
  shadowed(brush, { ...shadow, x: 18, y: 22 }, () =>
    disc(brush, at, 52, ['#ffffff', '#e6e3dc', '#b9b3a6']),
  )
  const leaves = 9
  for (let leaf = 0; leaf < leaves; leaf += 1) {
    brush.save()
    brush.translate(at.x, at.y)
    brush.rotate((leaf / leaves) * Math.PI * 2 + 0.3)
    shadowed(brush, { blur: 8, x: 4, y: 5, color: 'rgba(15,30,10,0.5)' }, () => {
      brush.fillStyle = leaf % 2 === 0 ? '#5f8f4f' : '#77a55f'
      brush.beginPath()
      brush.moveTo(0, 0)
      brush.bezierCurveTo(34, -26, 74, -16, 104, 0)
      brush.bezierCurveTo(74, 16, 34, 20, 0, 0)
      brush.fill()
    })
    brush.restore()
  }
  for (let flower = 0; flower < 7; flower += 1) {
    const turn = (flower / 6) * Math.PI * 2
    const reach = flower === 6 ? 0 : 52
    paintTulip(
      brush,
      { x: at.x + Math.cos(turn) * reach, y: at.y + Math.sin(turn) * reach },
      flower,
    )
  }
  return around(at, 104)
}

const petals = [
  ['#ffd3dd', '#ef7f9c', '#b93f63'],
  ['#fff2c9', '#f7c752', '#c98a17'],
  ['#ffe3da', '#f2937a', '#bb4d36'],
] as const

function paintTulip(brush: Brush, { x, y }: Point, kind: number): void {
  for (let petal = 0; petal < 6; petal += 1) {
    const angle = (petal / 6) * Math.PI * 2 + kind
    const middle = { x: x + Math.cos(angle) * 13, y: y + Math.sin(angle) * 13 }
    shadowed(brush, { blur: 5, x: 2, y: 3, color: 'rgba(60,10,20,0.4)' }, () =>
      disc(brush, middle, 15, petals[kind % 3]!),
    )
  }
  disc(brush, { x, y }, 8, ['#4a3218', '#7c5a1c'])
}

/** Paints a jug of orange juice with its spout at the bottom right. */
export function paintJug(brush: Brush, at: Point): Box {
  const { x, y } = at
  shadowed(brush, { ...shadow, x: 18, y: 20 }, () => {
    disc(brush, at, 78, ['#f7fbfc', '#d5e2e6', '#9fb4bb'])
    brush.beginPath()
    brush.moveTo(x + 40, y + 66)
    brush.quadraticCurveTo(x + 78, y + 78, x + 66, y + 40)
    brush.fillStyle = '#b4c6cc'
    brush.fill()
    brush.strokeStyle = '#b4c6cc'
    brush.lineCap = 'round'
    brush.lineWidth = 18
    brush.beginPath()
    brush.moveTo(x - 52, y - 60)
    brush.lineTo(x - 84, y - 92)
    brush.stroke()
  })
  disc(brush, at, 66, ['#ffd27a', '#f8a92c', '#d97c0c'])
  ring(brush, at, 70, 4, 'rgba(255,255,255,0.8)')
  brush.strokeStyle = 'rgba(255,245,215,0.8)'
  brush.lineWidth = 7
  brush.beginPath()
  brush.arc(x, y, 50, Math.PI * 1.05, Math.PI * 1.4)
  brush.stroke()
  return { x: x - 93, y: y - 101, width: 171, height: 179 }
}
