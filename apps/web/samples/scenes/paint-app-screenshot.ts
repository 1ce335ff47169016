import type { Box } from '@pollux/geometry'
import { card, colors, type Mark, pill } from './interface-parts.ts'
import { type Brush, paint, roundBox, write } from './paint.ts'
import { paintCalendar } from './paint-calendar.ts'
import { paintTaskTable } from './paint-task-table.ts'
import { type Scene, type Thing, thing } from './scene.ts'

const size = { width: 1680, height: 1080 }

/** The window of a planning app; each thing is something that can be clicked. */
export function paintAppScreenshot(): Scene {
  const things: Thing[] = []
  const raster = paint(size, (brush) => {
    const mark: Mark = (label, box) => things.push(thing(label, box))
    brush.fillStyle = colors.ground
    brush.fillRect(0, 0, size.width, size.height)
    paintSidebar(brush, mark)
    paintTopBar(brush, mark)
    paintFigures(brush)
    paintTaskTable(brush, mark, { x: 296, y: 430, width: 900, height: 610 })
    paintCalendar(brush, mark, { x: 1228, y: 222, width: 412, height: 444 })
    paintProgress(brush, { x: 1228, y: 698, width: 412, height: 342 })
  })
  return { raster, things }
}

function paintSidebar(brush: Brush, mark: Mark): void {
  brush.fillStyle = colors.side
  brush.fillRect(0, 0, 256, size.height)
  roundBox(brush, { x: 28, y: 28, width: 36, height: 36 }, 10)
  brush.fillStyle = colors.accent
  brush.fill()
  brush.fillStyle = '#fff'
  brush.beginPath()
  brush.arc(46, 46, 9, Math.PI * 0.25, Math.PI * 1.25)
  brush.fill()
  write(brush, 'Meridian', 78, 54, { size: 22, weight: 700, color: '#fff', spacing: -0.4 })
  for (const [at, name] of [
    'Overview',
    'Projects',
    'Calendar',
    'Messages',
    'Reports',
    'Files',
  ].entries()) {
    const box = { x: 16, y: 108 + at * 52, width: 224, height: 44 }
    const isCurrent = at === 1
    if (isCurrent) pill(brush, box, '#2c3350', 9)
    paintIcon(brush, at, box.x + 27, box.y + 22, isCurrent ? '#fff' : '#98a0bd')
    write(brush, name, box.x + 54, box.y + 28, {
      size: 16,
      weight: isCurrent ? 600 : 500,
      color: isCurrent ? '#fff' : '#a9b0c9',
    })
    if (name === 'Messages') {
      pill(brush, { x: 200, y: box.y + 12, width: 26, height: 20 }, '#f0617a', 10)
      write(brush, '3', 213, box.y + 27, { size: 13, weight: 700, color: '#fff', align: 'center' })
    }
    mark(`${name} in the side bar`, box)
  }
  write(brush, 'TEAMS', 32, 472, { size: 12, weight: 600, color: '#6d7594', spacing: 1.6 })
  for (const [at, [name, color]] of (
    [
      ['Product', '#5aa9f7'],
      ['Marketing', '#f2a65a'],
      ['Research', '#6fcf97'],
    ] as const
  ).entries()) {
    pill(brush, { x: 32, y: 496 + at * 40, width: 12, height: 12 }, color, 4)
    write(brush, name, 58, 508 + at * 40, { size: 15, weight: 500, color: '#a9b0c9' })
  }
  const invite = { x: 16, y: 1008, width: 224, height: 48 }
  roundBox(brush, invite, 9)
  brush.strokeStyle = '#3b4366'
  brush.lineWidth = 1.5
  brush.stroke()
  write(brush, '+  Invite people', 128, 1038, {
    size: 15,
    weight: 600,
    color: '#c9cfe6',
    align: 'center',
  })
  mark('Invite people button', invite)
}

/** A plain sign for each entry of the side bar: house, folder, calendar, bubble, bars, page. */
function paintIcon(brush: Brush, which: number, x: number, y: number, color: string): void {
  brush.strokeStyle = color
  brush.lineWidth = 2
  brush.lineJoin = 'round'
  brush.beginPath()
  if (which === 0) {
    brush.moveTo(x - 8, y - 1)
    brush.lineTo(x, y - 8)
    brush.lineTo(x + 8, y - 1)
    brush.rect(x - 6, y - 1, 12, 9)
  } else if (which === 1) {
    brush.roundRect(x - 9, y - 4, 18, 12, 2)
    brush.moveTo(x - 9, y - 4)
    brush.lineTo(x - 7, y - 8)
    brush.lineTo(x - 1, y - 8)
    brush.lineTo(x + 1, y - 4)
  } else if (which === 2) {
    brush.roundRect(x - 8, y - 7, 16, 15, 3)
    brush.moveTo(x - 8, y - 2)
    brush.lineTo(x + 8, y - 2)
  } else if (which === 3) {
    brush.roundRect(x - 9, y - 8, 18, 13, 4)
    brush.moveTo(x - 4, y + 5)
    brush.lineTo(x - 4, y + 9)
    brush.lineTo(x + 1, y + 5)
  } else if (which === 4) {
    for (const [at, top] of [2, -7, -3].entries()) brush.rect(x - 9 + at * 7, y + top, 4, 8 - top)
  } else {
    brush.roundRect(x - 7, y - 9, 14, 18, 2)
    for (const line of [-3, 1, 5]) {
      brush.moveTo(x - 3, y + line)
      brush.lineTo(x + 3, y + line)
    }
  }
  brush.stroke()
}

function paintTopBar(brush: Brush, mark: Mark): void {
  brush.fillStyle = '#fff'
  brush.fillRect(256, 0, size.width - 256, 84)
  brush.fillStyle = colors.line
  brush.fillRect(256, 83, size.width - 256, 1)
  const search = { x: 296, y: 20, width: 460, height: 44 }
  pill(brush, search, '#f1f3f8', 10)
  brush.strokeStyle = colors.quiet
  brush.lineWidth = 2.2
  brush.beginPath()
  brush.arc(320, 41, 7, 0, Math.PI * 2)
  brush.moveTo(325, 46)
  brush.lineTo(330, 51)
  brush.stroke()
  write(brush, 'Search projects, tasks and people', 344, 47, { size: 15, color: colors.quiet })
  mark('search field', search)
  paintBell(brush, 1436, 42)
  mark('notifications', { x: 1414, y: 20, width: 44, height: 44 })
  brush.fillStyle = '#f2b28c'
  brush.beginPath()
  brush.arc(1496, 42, 20, 0, Math.PI * 2)
  brush.fill()
  write(brush, 'M', 1496, 47, { size: 14, weight: 700, color: '#6b3317', align: 'center' })
  write(brush, 'My account', 1528, 47, { size: 15, weight: 600, color: colors.ink })
  mark('account menu', { x: 1474, y: 20, width: 138, height: 44 })
  write(brush, 'Projects', 294, 152, { size: 36, weight: 700, color: colors.ink, spacing: -1 })
  write(brush, 'Winter release · 6 weeks to go', 296, 186, { size: 16, color: colors.quiet })
  const share = { x: 1352, y: 124, width: 120, height: 48 }
  card(brush, share, 10)
  write(brush, 'Share', 1412, 154, { size: 16, weight: 600, color: colors.ink, align: 'center' })
  mark('Share button', share)
  const create = { x: 1488, y: 124, width: 152, height: 48 }
  pill(brush, create, colors.accent, 10)
  write(brush, '+  New project', 1564, 154, {
    size: 16,
    weight: 600,
    color: '#fff',
    align: 'center',
  })
  mark('New project button', create)
}

function paintBell(brush: Brush, x: number, y: number): void {
  brush.strokeStyle = '#535b73'
  brush.lineWidth = 2.2
  brush.beginPath()
  brush.moveTo(x - 9, y + 5)
  brush.bezierCurveTo(x - 5, y, x - 8, y - 10, x, y - 10)
  brush.bezierCurveTo(x + 8, y - 10, x + 5, y, x + 9, y + 5)
  brush.closePath()
  brush.moveTo(x - 3, y + 9)
  brush.lineTo(x + 3, y + 9)
  brush.stroke()
  brush.fillStyle = '#f0617a'
  brush.beginPath()
  brush.arc(x + 8, y - 9, 5, 0, Math.PI * 2)
  brush.fill()
}

const figures = [
  {
    name: 'Open tasks',
    value: '42',
    change: '−8 this week',
    color: '#2f9e6e',
    curve: [9, 8, 8.4, 7, 6.2, 6.6, 5, 4.2],
  },
  {
    name: 'On time',
    value: '91%',
    change: '+4 points',
    color: '#4c5fd7',
    curve: [4, 4.6, 4.2, 5.4, 6, 5.8, 7, 7.4],
  },
  {
    name: 'Hours logged',
    value: '316',
    change: '+12 this week',
    color: '#d98324',
    curve: [5, 6.4, 5.2, 7, 6, 7.6, 6.8, 8],
  },
]

function paintFigures(brush: Brush): void {
  for (const [at, { name, value, change, color, curve }] of figures.entries()) {
    const box: Box = { x: 296 + at * 308, y: 222, width: 284, height: 176 }
    card(brush, box, 14)
    write(brush, name, box.x + 24, box.y + 40, { size: 15, weight: 500, color: colors.quiet })
    write(brush, value, box.x + 23, box.y + 94, {
      size: 44,
      weight: 700,
      color: colors.ink,
      spacing: -1.5,
    })
    write(brush, change, box.x + 24, box.y + 146, { size: 14, weight: 600, color })
    brush.strokeStyle = color
    brush.lineWidth = 3
    brush.lineJoin = 'round'
    brush.beginPath()
    for (const [step, level] of curve.entries()) {
      const [x, y] = [box.x + 152 + step * 15, box.y + 132 - level * 9]
      if (step === 0) brush.moveTo(x, y)
      else brush.lineTo(x, y)
    }
    brush.stroke()
  }
}

function paintProgress(brush: Brush, box: Box): void {
  card(brush, box, 14)
  write(brush, 'Release progress', box.x + 26, box.y + 44, {
    size: 18,
    weight: 600,
    color: colors.ink,
  })
  const [x, y] = [box.x + 126, box.y + 192]
  brush.lineWidth = 24
  let from = -Math.PI / 2
  for (const [share, color] of [
    [0.58, colors.accent],
    [0.24, '#8fd3c1'],
    [0.18, '#e6e9f2'],
  ] as const) {
    brush.strokeStyle = color
    brush.beginPath()
    brush.arc(x, y, 76, from, from + share * Math.PI * 2)
    brush.stroke()
    from += share * Math.PI * 2
  }
  write(brush, '58%', x, y + 12, {
    size: 36,
    weight: 700,
    color: colors.ink,
    align: 'center',
    spacing: -1,
  })
  for (const [at, [name, count, color]] of (
    [
      ['Done', '58', colors.accent],
      ['In review', '24', '#8fd3c1'],
      ['Open', '18', '#d3d8e6'],
    ] as const
  ).entries()) {
    pill(brush, { x: box.x + 246, y: box.y + 140 + at * 44, width: 12, height: 12 }, color, 4)
    write(brush, name, box.x + 268, box.y + 151 + at * 44, {
      size: 15,
      weight: 500,
      color: colors.quiet,
    })
    write(brush, count, box.x + 386, box.y + 151 + at * 44, {
      size: 15,
      weight: 700,
      color: colors.ink,
      align: 'right',
    })
  }
}
