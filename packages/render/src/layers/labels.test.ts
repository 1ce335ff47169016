import type { Size } from '@pollux/geometry'
import type { Raster } from '@pollux/image'
import { drawnMask } from '@pollux/masks/testing'
import { expect, test } from 'vitest'
import type { Drawable } from '../drawable.ts'
import { legend } from '../legend.ts'
import { render } from '../render.ts'
import type { Surface } from '../surface.ts'
import { isInFont, measureText } from '../text/outline-text.ts'
import { labels } from './labels.ts'
import { watermark } from './watermark.ts'

/** Returns what a layer writes, recorded by a surface that draws nothing. */
function listen(size: Size, findings: readonly Drawable[], ...layers: ReturnType<typeof labels>[]) {
  const texts: { text: string; x: number; y: number; size: number; color: string }[] = []
  let leaders = 0
  const surface: Surface = {
    size,
    written: [],
    canWrite: isInFont,
    fillRuns() {},
    fillPath() {},
    strokePath() {
      leaders++
    },
    text(text, { x, y, size, color }) {
      texts.push({ text, x, y, size, color })
    },
    blur() {},
    clear() {},
  }
  for (const layer of layers) layer(surface, findings)
  return { texts, words: texts.map(({ text }) => text), leaders }
}

const size = { width: 640, height: 480 }
const box = { x: 100, y: 100, width: 200, height: 200 }

test('writes the label and the score in percent', () => {
  expect(listen(size, [{ label: 'kettle', score: 0.674, box }], labels()).words).toEqual([
    'kettle 67%',
  ])
  expect(listen(size, [{ score: 1, box }], labels()).words).toEqual(['100%'])
  expect(
    listen(size, [{ label: 'kettle', score: 0.7, box }], labels({ scores: false })).words,
  ).toEqual(['kettle'])
  expect(listen(size, [{ label: 'kettle', score: Number.NaN, box }], labels()).words).toEqual([
    'kettle',
  ])
})

test('writes nothing for findings without a label, without a position or outside the picture', () => {
  const findings = [
    { box },
    { label: '\u202e ', box },
    { label: 'nowhere' },
    { label: 'odd', box: { ...box, x: Number.NaN } },
    { label: 'outside', box: { ...box, x: 641 } },
    { label: 'above', box: { ...box, y: -201 } },
  ]
  expect(listen(size, findings, labels()).words).toEqual([])
})

test('stands at the mask, polygon, points or box in space if there is no box', () => {
  const mask = drawnMask`
    ....
    .##.
  `
  const ring = [
    { x: 10, y: 50 },
    { x: 40, y: 50 },
    { x: 40, y: 70 },
  ]
  const box3d = {
    center: { x: 0, y: 5, z: 0 },
    size: { x: 1, y: 1, z: 1 },
    rotation: { roll: 0, pitch: 0, yaw: 0 },
  }
  const findings = [
    { label: 'mask', mask },
    { label: 'polygon', polygon: { rings: [ring] } },
    { label: 'point', point: { x: 300, y: 300 } },
    { label: 'points', points: ring },
    { label: 'space', box3d },
  ]
  expect(listen(size, findings, labels()).words.sort()).toEqual([
    'mask',
    'point',
    'points',
    'polygon',
    'space',
  ])
})

test('ends a long label in an ellipsis and keeps the score', () => {
  const finding = { label: 'a wooden table with everything on it '.repeat(9), score: 0.5, box }
  const { texts } = listen(size, [finding], labels())
  expect(texts[0]!.text).toMatch(/^a wooden table with.*… 50%$/)
  expect(measureText(texts[0]!.text, texts[0]!.size)).toBeLessThan(size.width / 2)
})

test('writes the number of the legend if the font lacks the script', () => {
  const findings = ['猫', 'cat', '犬', '猫'].map((label, at) => ({
    label,
    box: { ...box, x: at * 90 },
  }))
  expect(listen(size, findings, labels()).words.sort()).toEqual(['#1', '#1', '#2', 'cat'])
  expect(legend(findings)).toEqual([
    { number: 1, label: '猫' },
    { number: 2, label: '犬' },
  ])
})

test('draws a line from a moved label to its finding', () => {
  const crowd = Array.from({ length: 40 }, (_, at) => ({
    label: `thing ${at}`,
    box: { ...box, width: 20, height: 20 },
  }))
  expect(listen(size, crowd, labels()).leaders).toBeGreaterThan(10)
  expect(listen(size, [{ label: 'alone', box }], labels()).leaders).toBe(0)
})

test('text grows with the picture', () => {
  const sizeAt = (width: number, height: number) =>
    listen({ width, height }, [{ label: 'a', box: { x: 0, y: 0, width, height } }], labels())
      .texts[0]!.size
  expect([sizeAt(32, 32), sizeAt(320, 240), sizeAt(1024, 768), sizeAt(3840, 2160)]).toEqual([
    6, 12, 15, 50,
  ])
})

test('text is drawn in its ink, and only on the ground of the label', () => {
  const page = { width: 120, height: 60, data: new Uint8ClampedArray(120 * 60 * 4).fill(255) }
  const finding = { label: 'HI', box: { x: 10, y: 30, width: 100, height: 20 } }
  const { data } = render(page, [finding], [labels({ color: '#0072b2', size: 16 })])
  const ink = Array.from({ length: 120 * 60 }, (_, at) => at).filter(
    (at) => data[at * 4] === 255 && data[at * 4 + 1] === 255 && at < 120 * 30 && at > 120 * 8,
  )
  const inTag = ink.filter((at) => at % 120 > 12 && at % 120 < 30)
  // The stems of H and I are two pixels wide and eleven high.
  expect(inTag.length).toBeGreaterThan(40)
  expect(Array.from(data.slice((20 * 120 + 12) * 4, (20 * 120 + 12) * 4 + 3))).toEqual([
    0, 114, 178,
  ])
})

test('a watermark stands in the lower right corner, or elsewhere if text is there', () => {
  const page = { width: 200, height: 100, data: new Uint8ClampedArray(200 * 100 * 4).fill(255) }
  const dark = (drawn: Raster, x: number, y: number) => drawn.data[(y * 200 + x) * 4] === 26
  const alone = render(page, [], [watermark('stand-in')])
  expect([dark(alone, 196, 97), dark(alone, 3, 97), dark(alone, 196, 3)]).toEqual([
    true,
    false,
    false,
  ])
  const finding = { label: 'shoe', box: { x: 150, y: 97, width: 50, height: 3 } }
  const beside = render(page, [finding], [labels(), watermark('stand-in')])
  expect([dark(beside, 196, 97), dark(beside, 3, 97), dark(beside, 196, 3)]).toEqual([
    false,
    true,
    false,
  ])
})

test('a long watermark is written smaller, then cut, and stays inside the picture', () => {
  const long = listen(size, [], watermark('Answered by the local stand-in engine, not by Gemini'))
  expect(long.words).toEqual(['Answered by the local stand-in engine, not by Gemini'])
  const tight = listen(
    { width: 120, height: 90 },
    [],
    watermark('Answered by a stand-in, not by Gemini'),
  )
  expect(tight.words[0]).toMatch(/^Answered by .*…$/)
  expect(tight.texts[0]!.size).toBe(9)
  expect(tight.texts[0]!.x).toBeGreaterThanOrEqual(0)
})
