import type { Box } from '@pollux/geometry'
import { card, colors, type Mark, pill } from './interface-parts.ts'
import { type Brush, roundBox, write } from './paint.ts'

const tasks = [
  {
    name: 'Checkout redesign',
    owner: 'Design',
    state: 'In review',
    due: '3 Dec',
    done: 0.8,
    color: '#f7c0a6',
  },
  {
    name: 'Search ranking',
    owner: 'Server',
    state: 'On track',
    due: '8 Dec',
    done: 0.55,
    color: '#a9d6f5',
  },
  {
    name: 'Offline mode',
    owner: 'Mobile',
    state: 'At risk',
    due: '9 Dec',
    done: 0.35,
    color: '#cdb8f0',
  },
  {
    name: 'Invoices as PDF',
    owner: 'Sales',
    state: 'On track',
    due: '15 Dec',
    done: 0.62,
    color: '#b5e3c4',
  },
  {
    name: 'Accessibility audit',
    owner: 'Quality',
    state: 'On track',
    due: '18 Dec',
    done: 0.2,
    color: '#f5dc9b',
  },
  {
    name: 'New onboarding',
    owner: 'Support',
    state: 'Planned',
    due: '12 Jan',
    done: 0.05,
    color: '#f2b28c',
  },
]

const states: Record<string, readonly [ground: string, ink: string]> = {
  'In review': ['#e9ecfc', '#3d4fc4'],
  'On track': ['#e2f5ec', '#1d7d55'],
  'At risk': ['#fde8e4', '#b8402a'],
  Planned: ['#eef0f5', '#5b637a'],
}

/** Paints the list of projects with its filter, check boxes and menus. */
export function paintTaskTable(brush: Brush, mark: Mark, box: Box): void {
  card(brush, box, 14)
  const { x, y, width } = box
  const right = x + width - 26
  for (const [at, name] of ['Active', 'Archived'].entries()) {
    const tab = { x: x + 22 + at * 108, y: y + 22, width: 100, height: 40 }
    if (at === 0) pill(brush, tab, '#eef0fb', 9)
    write(brush, name, tab.x + 50, tab.y + 26, {
      size: 15,
      weight: 600,
      color: at === 0 ? colors.accent : colors.quiet,
      align: 'center',
    })
    mark(`${name} tab`, tab)
  }
  const filter = { x: right - 104, y: y + 22, width: 104, height: 40 }
  roundBox(brush, filter, 9)
  brush.strokeStyle = '#d5d9e6'
  brush.lineWidth = 1.4
  brush.stroke()
  for (const [at, half] of [8, 5, 2].entries()) {
    brush.fillStyle = colors.ink
    brush.fillRect(filter.x + 28 - half, filter.y + 14 + at * 6, half * 2, 2)
  }
  write(brush, 'Filter', filter.x + 46, filter.y + 26, { size: 15, weight: 600, color: colors.ink })
  mark('Filter button', filter)
  const head = { size: 13, weight: 600, color: colors.quiet } as const
  for (const [name, at] of [
    ['Project', 72],
    ['Team', 318],
    ['State', 462],
    ['Progress', 606],
    ['Due', 770],
  ] as const) {
    write(brush, name, x + at, y + 104, head)
  }
  for (const [at, task] of tasks.entries())
    paintRow(brush, mark, { task, x, y: y + 122 + at * 78, width })
}

interface Row {
  task: (typeof tasks)[number]
  x: number
  y: number
  width: number
}

function paintRow(brush: Brush, mark: Mark, { task, x, y, width }: Row): void {
  brush.fillStyle = colors.line
  brush.fillRect(x + 26, y, width - 52, 1.2)
  const middle = y + 40
  const check = { x: x + 28, y: middle - 11, width: 22, height: 22 }
  roundBox(brush, check, 6)
  brush.strokeStyle = '#c3c9d9'
  brush.lineWidth = 1.8
  brush.stroke()
  mark(`check box of ${task.name}`, check)
  write(brush, task.name, x + 72, middle + 6, { size: 16, weight: 600, color: colors.ink })
  brush.fillStyle = task.color
  brush.beginPath()
  brush.arc(x + 332, middle, 15, 0, Math.PI * 2)
  brush.fill()
  write(brush, task.owner.slice(0, 1), x + 332, middle + 5, {
    size: 14,
    weight: 700,
    color: '#4b3a33',
    align: 'center',
  })
  write(brush, task.owner, x + 356, middle + 5, { size: 15, weight: 500, color: '#4a5166' })
  const [ground, ink] = states[task.state]!
  pill(brush, { x: x + 458, y: middle - 15, width: 96, height: 30 }, ground, 15)
  write(brush, task.state, x + 506, middle + 5, {
    size: 14,
    weight: 600,
    color: ink,
    align: 'center',
  })
  pill(brush, { x: x + 606, y: middle - 4, width: 120, height: 8 }, '#e8ebf3', 4)
  pill(
    brush,
    { x: x + 606, y: middle - 4, width: Math.max(8, 120 * task.done), height: 8 },
    colors.accent,
    4,
  )
  write(brush, task.due, x + 770, middle + 5, { size: 15, weight: 500, color: '#4a5166' })
  const menu = { x: x + width - 62, y: middle - 18, width: 36, height: 36 }
  brush.fillStyle = '#8a92a8'
  for (const dot of [-7, 0, 7]) {
    brush.beginPath()
    brush.arc(menu.x + 18, middle + dot, 2.2, 0, Math.PI * 2)
    brush.fill()
  }
  mark(`menu of ${task.name}`, menu)
}
