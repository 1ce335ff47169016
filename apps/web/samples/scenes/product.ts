import type { Box } from '@pollux/geometry'
import { type Brush, roundBox, shade, shadowed, within, write } from './paint.ts'

/** A product as it stands on a shelf. */
export interface Product {
  label: string
  shape: 'bottle' | 'can' | 'jar' | 'carton' | 'box' | 'bag'
  color: string
  /** The colour of what is printed on it. */
  ink: string
  brand: string
  /** Pixels. */
  height: number
}

/** Paints a product so that it fills its box. */
export function paintProduct(brush: Brush, product: Product, box: Box): void {
  const { x, y, width, height } = box
  shadowed(brush, { blur: 22, x: 10, y: 4, color: 'rgba(0,0,0,0.55)' }, () => {
    outlines[product.shape](brush, box)
    brush.fillStyle = product.color
    brush.fill()
  })
  outlines[product.shape](brush, box)
  within(brush, () => faces[product.shape](brush, product, box))
  const foot = { x, y: y + height - 16, width, height: 16 }
  outlines[product.shape](brush, box)
  within(brush, () => shade(brush, foot, ['rgba(0,0,0,0)', 'rgba(0,0,0,0.4)'], 'down'))
}

type Painter = (brush: Brush, product: Product, box: Box) => void

/** Starts a path with a shape's outline, which touches all four edges of the box. */
const outlines: Record<Product['shape'], (brush: Brush, box: Box) => void> = {
  bottle(brush, { x, y, width, height }) {
    const middle = x + width / 2
    const neck = width * 0.17
    brush.beginPath()
    brush.moveTo(middle - neck, y)
    brush.lineTo(middle + neck, y)
    brush.lineTo(middle + neck, y + height * 0.22)
    brush.bezierCurveTo(
      middle + neck,
      y + height * 0.33,
      x + width,
      y + height * 0.3,
      x + width,
      y + height * 0.44,
    )
    brush.lineTo(x + width, y + height - 10)
    brush.quadraticCurveTo(x + width, y + height, x + width - 12, y + height)
    brush.lineTo(x + 12, y + height)
    brush.quadraticCurveTo(x, y + height, x, y + height - 10)
    brush.lineTo(x, y + height * 0.44)
    brush.bezierCurveTo(
      x,
      y + height * 0.3,
      middle - neck,
      y + height * 0.33,
      middle - neck,
      y + height * 0.22,
    )
    brush.closePath()
  },
  can: (brush, box) => roundBox(brush, box, 9),
  jar: (brush, box) => roundBox(brush, box, 16),
  carton(brush, { x, y, width, height }) {
    brush.beginPath()
    brush.moveTo(x + width * 0.12, y)
    brush.lineTo(x + width * 0.88, y)
    brush.lineTo(x + width * 0.88, y + 22)
    brush.lineTo(x + width, y + 62)
    brush.lineTo(x + width, y + height)
    brush.lineTo(x, y + height)
    brush.lineTo(x, y + 62)
    brush.lineTo(x + width * 0.12, y + 22)
    brush.closePath()
  },
  box: (brush, box) => roundBox(brush, box, 2),
  bag(brush, { x, y, width, height }) {
    brush.beginPath()
    brush.moveTo(x + 8, y)
    brush.lineTo(x + width - 8, y)
    brush.bezierCurveTo(x + width - 14, y + 40, x + width, y + 50, x + width, y + height * 0.5)
    brush.bezierCurveTo(
      x + width,
      y + height * 0.8,
      x + width - 4,
      y + height - 10,
      x + width - 8,
      y + height,
    )
    brush.lineTo(x + 8, y + height)
    brush.bezierCurveTo(x + 4, y + height - 10, x, y + height * 0.8, x, y + height * 0.5)
    brush.bezierCurveTo(x, y + 50, x + 14, y + 40, x + 8, y)
    brush.closePath()
  },
}

const roundLight = [
  'rgba(0,0,0,0.5)',
  'rgba(0,0,0,0.08)',
  'rgba(255,255,255,0.34)',
  'rgba(255,255,255,0.06)',
  'rgba(0,0,0,0.14)',
  'rgba(0,0,0,0.55)',
]
const flatLight = ['rgba(255,255,255,0.14)', 'rgba(255,255,255,0.04)', 'rgba(0,0,0,0.16)']

const faces: Record<Product['shape'], Painter> = {
  bottle(brush, product, box) {
    const { x, y, width, height } = box
    const label = { x, y: y + height * 0.5, width, height: height * 0.36 }
    shade(brush, { x, y: y + height * 0.02, width, height: 24 }, [product.ink, product.ink], 'down')
    shade(brush, label, [product.ink, product.ink], 'down')
    printed(brush, { ...product, color: product.ink, ink: product.color }, label)
    shade(brush, box, roundLight, 'across')
    brush.fillStyle = 'rgba(255,255,255,0.28)'
    roundBox(brush, { x: x + width * 0.2, y: y + height * 0.42, width: 5, height: height * 0.5 }, 3)
    brush.fill()
  },
  can(brush, product, box) {
    const { x, y, width, height } = box
    shade(brush, box, ['#9aa1a6', '#d8dcdf', '#f6f7f8', '#b6bcc0', '#8a9196'], 'across')
    const label = { x, y: y + 20, width, height: height - 38 }
    shade(brush, label, [product.color, product.color], 'down')
    shade(brush, { ...label, y: y + 28, height: 5 }, [product.ink, product.ink], 'down')
    shade(brush, { ...label, y: y + height - 32, height: 5 }, [product.ink, product.ink], 'down')
    printed(brush, product, label)
    shade(brush, box, roundLight, 'across')
    for (const line of [y + 9, y + 17, y + height - 11]) {
      shade(
        brush,
        { x, y: line, width, height: 3 },
        ['rgba(0,0,0,0.35)', 'rgba(255,255,255,0.25)'],
        'down',
      )
    }
  },
  jar(brush, product, box) {
    const { x, y, width, height } = box
    shade(
      brush,
      { x, y: y + 44, width, height: height - 44 },
      [product.color, product.color],
      'down',
    )
    const label = { x, y: y + height * 0.42, width, height: height * 0.42 }
    shade(brush, label, ['#fbf6ea', '#efe6d2'], 'down')
    printed(brush, product, label)
    shade(brush, { x, y: y + 40, width, height: height - 40 }, roundLight, 'across')
    shade(
      brush,
      { x, y, width, height: 42 },
      ['#8c6a22', '#e9cf86', '#fdf0c4', '#c9a34c', '#7c5c1a'],
      'across',
    )
    shade(
      brush,
      { x, y: y + 36, width, height: 12 },
      ['rgba(0,0,0,0.1)', 'rgba(0,0,0,0.45)', 'rgba(0,0,0,0)'],
      'down',
    )
    brush.fillStyle = 'rgba(255,255,255,0.35)'
    roundBox(brush, { x: x + 20, y: y + 54, width: 6, height: height - 84 }, 3)
    brush.fill()
  },
  carton(brush, product, box) {
    const { x, y, width, height } = box
    shade(
      brush,
      { x, y: y + 20, width, height: 44 },
      ['rgba(255,255,255,0.35)', 'rgba(0,0,0,0.12)'],
      'down',
    )
    shade(brush, { x, y: y + 61, width, height: 3 }, ['rgba(0,0,0,0.3)', 'rgba(0,0,0,0.3)'], 'down')
    brush.fillStyle = product.ink
    brush.globalAlpha = 0.9
    brush.beginPath()
    brush.ellipse(x + width / 2, y + height * 0.98, width * 0.72, height * 0.27, 0, 0, Math.PI * 2)
    brush.fill()
    brush.globalAlpha = 1
    printed(brush, product, { x, y: y + 70, width, height: height * 0.44 })
    shade(brush, box, flatLight, 'across')
  },
  box(brush, product, box) {
    const { x, y, width, height } = box
    brush.fillStyle = product.ink
    brush.beginPath()
    brush.arc(x + width * 0.5, y + height * 0.73, width * 0.29, 0, Math.PI * 2)
    brush.fill()
    brush.fillStyle = product.color
    for (let dot = 0; dot < 7; dot += 1) {
      const angle = (dot / 7) * Math.PI * 2
      brush.beginPath()
      brush.ellipse(
        x + width * 0.5 + Math.cos(angle) * 22,
        y + height * 0.73 + Math.sin(angle) * 22,
        10,
        6,
        angle,
        0,
        Math.PI * 2,
      )
      brush.fill()
    }
    printed(brush, product, { x, y: y + 14, width, height: height * 0.46 })
    shade(brush, box, flatLight, 'across')
    shade(
      brush,
      { x: x + width - 14, y, width: 14, height },
      ['rgba(0,0,0,0.34)', 'rgba(0,0,0,0.5)'],
      'across',
    )
    shade(
      brush,
      { x, y, width, height: 6 },
      ['rgba(255,255,255,0.5)', 'rgba(255,255,255,0)'],
      'down',
    )
  },
  bag(brush, product, box) {
    const { x, y, width, height } = box
    const panel = { x: x + 16, y: y + height * 0.3, width: width - 32, height: height * 0.44 }
    roundBox(brush, panel, 10)
    brush.fillStyle = product.ink
    brush.fill()
    printed(brush, { ...product, ink: product.color }, panel)
    shade(
      brush,
      box,
      [
        'rgba(0,0,0,0.42)',
        'rgba(255,255,255,0.2)',
        'rgba(255,255,255,0.03)',
        'rgba(255,255,255,0.16)',
        'rgba(0,0,0,0.44)',
      ],
      'across',
    )
    shade(brush, { x, y, width, height: 22 }, ['rgba(255,255,255,0.4)', 'rgba(0,0,0,0.2)'], 'down')
    for (let fold = 0; fold < 22; fold += 4) {
      brush.fillStyle = 'rgba(0,0,0,0.16)'
      brush.fillRect(x, y + fold, width, 1.5)
    }
  },
}

/** The brand, a rule and the name, as large as fits. */
function printed(brush: Brush, { brand, label, ink }: Product, { x, y, width, height }: Box): void {
  const middle = x + width / 2
  const room = width * 0.7
  fitted(brush, brand, middle, y + height * 0.44, { room, largest: 30, weight: 800, ink })
  brush.fillStyle = ink
  brush.fillRect(middle - room * 0.25, y + height * 0.54, room * 0.5, 2)
  fitted(brush, label, middle, y + height * 0.77, { room, largest: 17, weight: 600, ink })
}

interface Fitting {
  room: number
  largest: number
  weight: 600 | 800
  ink: string
}

function fitted(brush: Brush, text: string, x: number, y: number, fitting: Fitting): void {
  const { room, largest, weight, ink } = fitting
  brush.font = `${weight} ${largest}px Inter`
  brush.letterSpacing = '0px'
  const size = Math.min(largest, (largest * room) / brush.measureText(text).width)
  write(brush, text, x, y, { size, weight, color: ink, align: 'center' })
}
