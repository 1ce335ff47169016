import type { Box } from '@pollux/geometry'
import { card, colors, type Mark, pill } from './interface-parts.ts'
import { type Brush, write } from './paint.ts'

/** Paints December 2026, whose first day is a Tuesday, with arrows to the months beside it. */
export function paintCalendar(brush: Brush, mark: Mark, box: Box): void {
  card(brush, box, 14)
  const { x, y, width } = box
  write(brush, 'December 2026', x + 26, y + 48, { size: 18, weight: 600, color: colors.ink })
  for (const [at, name] of ['previous month', 'next month'].entries()) {
    const arrow = { x: x + width - 108 + at * 44, y: y + 22, width: 38, height: 38 }
    pill(brush, arrow, '#f1f3f8', 9)
    const way = at === 0 ? 1 : -1
    const [middle, center] = [arrow.x + 19, arrow.y + 19]
    brush.strokeStyle = colors.ink
    brush.lineWidth = 2.2
    brush.beginPath()
    brush.moveTo(middle + 3 * way, center - 6)
    brush.lineTo(middle - 3 * way, center)
    brush.lineTo(middle + 3 * way, center + 6)
    brush.stroke()
    mark(name, arrow)
  }
  const step = (width - 52) / 7
  for (const [at, day] of ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'].entries()) {
    write(brush, day, x + 26 + step * (at + 0.5), y + 104, {
      size: 13,
      weight: 600,
      color: colors.quiet,
      align: 'center',
    })
  }
  for (let day = 1; day <= 31; day += 1) {
    const [column, row] = [day % 7, Math.floor(day / 7)]
    const [middle, baseline] = [x + 26 + step * (column + 0.5), y + 152 + row * 58]
    const isToday = day === 1
    const isDue = [3, 8, 9, 15, 18].includes(day)
    if (isToday)
      pill(brush, { x: middle - 19, y: baseline - 25, width: 38, height: 38 }, colors.accent, 19)
    if (isDue) pill(brush, { x: middle - 3, y: baseline + 8, width: 6, height: 6 }, '#f0617a', 3)
    const color = isToday ? '#fff' : column > 4 ? colors.quiet : colors.ink
    write(brush, String(day), middle, baseline, {
      size: 16,
      weight: isToday ? 700 : 500,
      color,
      align: 'center',
    })
  }
}
