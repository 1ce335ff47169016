import type { Box } from '@pollux/geometry'
import { type Brush, roundBox, shadowed } from './paint.ts'

/** Notes that something can be clicked, and where. */
export type Mark = (label: string, box: Box) => void

/** The colours of the app. */
export const colors = {
  ground: '#f5f6fa',
  side: '#1b2035',
  ink: '#1c2233',
  quiet: '#70788f',
  line: '#e6e9f1',
  accent: '#4c5fd7',
}

/** Paints a box with round corners in one colour. */
export function pill(brush: Brush, box: Box, color: string, radius: number): void {
  roundBox(brush, box, radius)
  brush.fillStyle = color
  brush.fill()
}

/** Paints a white card with a hairline and a soft shadow. */
export function card(brush: Brush, box: Box, radius: number): void {
  shadowed(brush, { blur: 16, y: 4, color: 'rgba(28,34,51,0.07)' }, () =>
    pill(brush, box, '#fff', radius),
  )
  roundBox(brush, box, radius)
  brush.strokeStyle = colors.line
  brush.lineWidth = 1.2
  brush.stroke()
}
