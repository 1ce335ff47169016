import { type Box, padBox } from '@pollux/geometry'
import { article } from './article.ts'
import { type Brush, type Lettering, paint, roundBox, shade, within, write } from './paint.ts'
import { type Scene, type Thing, thing } from './scene.ts'

const size = { width: 1400, height: 1980 }
const ink = '#1f2328'
const accent = '#1f5f7a'
const left = 118
const columnWidth = 560
const gutter = 44
const leading = 35

/** A page of a magazine in two columns with a figure; each thing is a line of text, labelled by its text, in reading order. */
export function paintDocumentPage(): Scene {
  const things: Thing[] = []
  const raster = paint(size, (brush) => {
    paintPaper(brush)
    const line: Line = (text, x, y, lettering) => {
      things.push(textThing(text, write(brush, text, x, y, lettering)))
    }
    paintHead(brush, line)
    paintColumn(brush, things, { x: left, y: 610, paragraphs: article.first })
    const second = left + columnWidth + gutter
    paintFigure(brush, line, { x: second, y: 588, width: columnWidth, height: 440 })
    paintColumn(brush, things, { x: second, y: 1162, paragraphs: article.second })
    paintFolio(brush, line)
  })
  return { raster, things }
}

/** Returns a line of text as a thing, with a little air around its ink. */
function textThing(text: string, ink: Box): Thing {
  return thing(text, padBox(ink, 5))
}

type Line = (text: string, x: number, y: number, lettering: Lettering) => void

function paintPaper(brush: Brush): void {
  shade(brush, { x: 0, y: 0, ...size }, ['#fcfaf5', '#f6f3ec'], 'down')
  shade(
    brush,
    { x: 0, y: 0, width: 90, height: size.height },
    ['rgba(70,60,40,0.28)', 'rgba(70,60,40,0.07)', 'rgba(70,60,40,0)'],
    'across',
  )
}

function paintHead(brush: Brush, line: Line): void {
  line(article.section, left, 118, { size: 22, weight: 700, color: accent, spacing: 3 })
  brush.fillStyle = ink
  brush.fillRect(left, 140, size.width - left * 2, 3)
  for (const [at, title] of article.title.entries()) {
    line(title, left - 4, 252 + at * 92, { size: 88, weight: 800, color: ink, spacing: -3 })
  }
  for (const [at, lead] of article.lead.entries()) {
    line(lead, left, 418 + at * 40, { size: 29, weight: 400, color: '#454b52' })
  }
  line(article.author, left, 526, { size: 21, weight: 600, color: ink })
}

interface Column {
  x: number
  y: number
  paragraphs: readonly string[]
}

/** Sets paragraphs; one that begins with # is a heading. */
function paintColumn(brush: Brush, things: Thing[], { x, y, paragraphs }: Column): void {
  let baseline = y
  for (const paragraph of paragraphs) {
    const isHeading = paragraph.startsWith('# ')
    const lettering: Lettering = isHeading
      ? { size: 27, weight: 700, color: accent }
      : { size: 23.5, color: ink }
    if (isHeading) baseline += 12
    const lines = breakLines(brush, isHeading ? paragraph.slice(2) : paragraph, lettering)
    for (const text of lines) {
      things.push(textThing(text, write(brush, text, x, baseline, lettering)))
      baseline += leading
    }
    baseline += isHeading ? 4 : 15
  }
}

function breakLines(brush: Brush, text: string, lettering: Lettering): string[] {
  brush.font = `${lettering.weight ?? 400} ${lettering.size}px Inter`
  brush.letterSpacing = '0px'
  const lines = ['']
  for (const word of text.split(' ')) {
    const longer = `${lines.at(-1)} ${word}`.trim()
    if (brush.measureText(longer).width > columnWidth) lines.push(word)
    else lines[lines.length - 1] = longer
  }
  return lines
}

/** A coast at dusk with the tide's curve over it, and its caption. */
function paintFigure(brush: Brush, line: Line, box: Box): void {
  roundBox(brush, box, 6)
  within(brush, () => {
    shade(brush, box, ['#1b3a57', '#4d6f8c', '#d99a6c', '#f3c98b'], 'down')
    const { x, y, width, height } = box
    brush.fillStyle = '#ffe9bd'
    brush.beginPath()
    brush.arc(x + width * 0.7, y + height * 0.6, 38, 0, Math.PI * 2)
    brush.fill()
    hills(brush, box, 0.62, 42, '#6b6476')
    hills(brush, box, 0.68, 26, '#4a4a60')
    shade(
      brush,
      { x, y: y + height * 0.7, width, height: height * 0.3 },
      ['#c9926f', '#55708a', '#1f3a52'],
      'down',
    )
    brush.fillStyle = 'rgba(255,236,200,0.5)'
    for (let glint = 0; glint < 16; glint += 1) {
      const span = 70 - glint * 3
      brush.fillRect(
        x + width * 0.7 - span / 2 + Math.sin(glint * 2.1) * 12,
        y + height * 0.715 + glint * 8,
        span,
        2.5,
      )
    }
    paintLighthouse(brush, x + 96, y + height * 0.72)
    paintTide(brush, box)
  })
  for (const [at, text] of article.caption.entries()) {
    line(text, box.x, box.y + box.height + 38 + at * 28, {
      size: 19,
      weight: 500,
      color: '#5a616a',
    })
  }
}

function hills(
  brush: Brush,
  { x, y, width, height }: Box,
  level: number,
  rise: number,
  color: string,
): void {
  brush.fillStyle = color
  brush.beginPath()
  brush.moveTo(x, y + height)
  for (let step = 0; step <= width; step += 4) {
    const wave = Math.sin(step / 71 + rise) * 0.6 + Math.sin(step / 31 + level * 9) * 0.25
    brush.lineTo(x + step, y + height * level - rise * (0.4 + wave * (1 - step / width)))
  }
  brush.lineTo(x + width, y + height)
  brush.fill()
}

function paintLighthouse(brush: Brush, x: number, base: number): void {
  brush.fillStyle = '#2d3145'
  brush.beginPath()
  brush.ellipse(x, base + 8, 96, 20, 0, 0, Math.PI * 2)
  brush.fill()
  for (const [at, color] of ['#f3eee4', '#b8473a', '#f3eee4', '#b8473a'].entries()) {
    const [wide, narrow] = [26 - at * 3, 23 - at * 3]
    brush.fillStyle = color
    brush.beginPath()
    brush.moveTo(x - wide, base - at * 38)
    brush.lineTo(x + wide, base - at * 38)
    brush.lineTo(x + narrow, base - 38 - at * 38)
    brush.lineTo(x - narrow, base - 38 - at * 38)
    brush.fill()
  }
  brush.fillStyle = '#ffe08a'
  brush.fillRect(x - 11, base - 176, 22, 24)
  brush.fillStyle = '#2d3145'
  brush.beginPath()
  brush.moveTo(x - 17, base - 176)
  brush.lineTo(x, base - 200)
  brush.lineTo(x + 17, base - 176)
  brush.fill()
}

function paintTide(brush: Brush, { x, y, width, height }: Box): void {
  brush.strokeStyle = 'rgba(255,255,255,0.92)'
  brush.lineWidth = 3.5
  brush.beginPath()
  for (let step = 0; step <= width; step += 3) {
    const level = Math.sin((step / width) * Math.PI * 4 - 0.7) * (46 - (step / width) * 18)
    const point = [x + step, y + height * 0.27 - level] as const
    if (step === 0) brush.moveTo(...point)
    else brush.lineTo(...point)
  }
  brush.stroke()
}

function paintFolio(brush: Brush, line: Line): void {
  brush.fillStyle = '#c9c4b8'
  brush.fillRect(left, 1884, size.width - left * 2, 1.5)
  line(article.magazine, left, 1922, { size: 19, weight: 500, color: '#6a6f76' })
  line('47', size.width - left, 1922, { size: 21, weight: 700, color: ink, align: 'right' })
}
