import { encodePng } from '@pollux/image'
import { picture } from '@pollux/image/testing'
import { maskFromPolygon } from '@pollux/masks'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Drawable } from '../drawable.ts'
import { checkXml } from '../fixtures/check-xml.ts'
import { hostileTexts } from '../fixtures/hostile-texts.ts'
import {
  blur,
  boxes,
  boxes3d,
  cutOut,
  type Layer,
  labels,
  masks,
  pixelate,
  points,
  polygons,
  renderSvg,
  trajectories,
  watermark,
} from '../index.ts'

const size = { width: 40, height: 30 }
const ring = [
  { x: 5, y: 5 },
  { x: 30, y: 8 },
  { x: 12, y: 25 },
]
const whole: Drawable = {
  label: 'kettle',
  score: 0.5,
  box: { x: 5, y: 5, width: 25, height: 20 },
  point: { x: 9, y: 9 },
  points: ring,
  polygon: { rings: [ring] },
  mask: maskFromPolygon({ rings: [ring] }, size),
  box3d: {
    center: { x: 0, y: 3, z: 0 },
    size: { x: 1, y: 1, z: 1 },
    rotation: { roll: 0, pitch: 0, yaw: 30 },
  },
}
const layers: Layer[] = [
  cutOut(),
  masks({ halo: 1 }),
  boxes({ fill: 0.2 }),
  polygons(),
  points(),
  trajectories(),
  boxes3d(),
  labels(),
  watermark('stand-in'),
]

test('every layer writes well-formed XML', () => {
  const svg = renderSvg(size, [whole], layers, { title: 'All' })
  expect(checkXml(svg)).toBeUndefined()
  expect(svg).toContain('<title>All</title>')
  expect(svg).toContain('<title>kettle</title>')
  expect(svg).toContain('data-finding="0"')
})

test('there are more than 150 hostile texts', () => {
  expect(new Set(hostileTexts).size).toBeGreaterThan(150)
})

/** Elements and attributes of our pictures; none of them runs or fetches anything. */
const names = ['svg', 'g', 'path', 'rect', 'image', 'mask', 'text', 'title']
const attributes = [
  ...['xmlns', 'width', 'height', 'viewBox', 'role', 'd', 'x', 'y', 'id', 'mask', 'maskUnits'],
  ...['fill', 'fill-opacity', 'fill-rule', 'opacity', 'stroke', 'stroke-width', 'stroke-opacity'],
  ...['stroke-linejoin', 'stroke-linecap', 'font-family', 'font-size', 'font-weight'],
  ...['textLength', 'lengthAdjust', 'data-finding'],
]

test.each(hostileTexts.map((text) => [text.slice(0, 60), text]))('%j stays text', (_, text) => {
  const finding = { ...whole, label: text }
  const svg = renderSvg(size, [finding], [...layers, watermark(text)], { title: text })
  expect(checkXml(svg)).toBeUndefined()
  const tags = [...svg.matchAll(/<\/?([a-zA-Z]+)((?: [^>]*?)?)\/?>/g)]
  expect(
    [...new Set(tags.map(([, name]) => name))].filter((name) => !names.includes(name!)),
  ).toEqual([])
  const found = tags.flatMap(([, , rest]) =>
    [...rest!.matchAll(/ ([\w:-]+)="/g)].map(([, key]) => key!),
  )
  expect(found.filter((name) => !attributes.includes(name))).toEqual([])
  expect(svg).not.toMatch(/[\p{Cs}\u202a-\u202e\u2066-\u2069]/u)
})

test('any text stays well-formed', () => {
  const property = fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
    const svg = renderSvg(size, [{ ...whole, label: text }], [labels(), boxes()], { title: text })
    expect(checkXml(svg)).toBeUndefined()
  })
  fc.assert(property, { seed: 1234, numRuns: 300 })
})

test('NaN and infinity draw nothing', () => {
  const odd = Number.NaN
  const far = Number.POSITIVE_INFINITY
  const svg = renderSvg(
    size,
    [
      { label: 'a', box: { x: odd, y: 0, width: 4, height: 4 } },
      { label: 'b', box: { x: 0, y: 0, width: far, height: 4 } },
      {
        label: 'c',
        point: { x: odd, y: far },
        points: [
          { x: far, y: 1 },
          { x: odd, y: 2 },
        ],
      },
      { label: 'd', polygon: { rings: [[{ x: odd, y: 1 }]] } },
    ],
    [masks(), boxes(), polygons(), points(), trajectories(), labels()],
  )
  expect(svg).not.toMatch(/NaN|Infinity/)
  expect(checkXml(svg)).toBeUndefined()
})

test('masks share one opacity, so that overlaps look as they do on a raster', () => {
  const svg = renderSvg(size, [whole, whole], [masks({ contour: 0, opacity: 0.5 })])
  expect(svg.match(/opacity/g)).toHaveLength(1)
  expect(svg).toMatch(/<g opacity="0.5"><path [^>]*><title>kettle<\/title><\/path><path /)
})

test('the outline of a mask follows its pixels', () => {
  const box = [
    { x: 2, y: 1 },
    { x: 6, y: 1 },
    { x: 6, y: 4 },
    { x: 2, y: 4 },
  ]
  const mask = maskFromPolygon({ rings: [box] }, size)
  expect(renderSvg(size, [{ mask }], [masks({ contour: 0 })])).toContain('d="M2 1h4v3h-4z"')
})

test('a script that the font lacks is written as text of the estimated width', () => {
  const svg = renderSvg(size, [{ ...whole, label: '猫 & <犬>' }], [labels()])
  expect(svg).toMatch(
    /<text [^>]*textLength="[\d.]+"[^>]*><title>猫 &#38; &#60;犬&#62;<\/title>猫 &#38;… 50%<\/text>/,
  )
})

const tiny = picture`
  rg
  b.
`
const png = encodePng({ ...tiny, channels: 4 })

test('the picture is embedded from bytes or from a data URL', () => {
  const byBytes = renderSvg(tiny, [], [], { picture: { bytes: png } })
  const dataUrl = `data:text/html;base64,${Buffer.from(png).toString('base64')}`
  expect(byBytes).toMatch(
    /<image href="data:image\/png;base64,iVBOR[\w+/]*=*" width="2" height="2"/,
  )
  expect(renderSvg(tiny, [], [], { picture: { dataUrl } })).toBe(byBytes)
})

test.each([
  { bytes: new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"/>') },
  { dataUrl: 'http://attacker.invalid/cat.png' },
  { dataUrl: 'data:image/svg+xml,<svg/>' },
  { bytes: new Uint8Array([73, 73, 42, 0, 8, 0, 0, 0]) },
])('a picture that browsers do not show is refused: %j', (shown) => {
  expect(() => renderSvg(tiny, [], [], { picture: shown })).toThrowError(
    expect.objectContaining({ code: 'render/unsupported-picture' }),
  )
})

test.each([0, -1, 1.5, Number.NaN])('a side of %d pixels is refused', (width) => {
  expect(() => renderSvg({ width, height: 3 }, [], [])).toThrow(TypeError)
})

test('an invalid colour is refused', () => {
  const color = '#000" onload="alert(1)' as const
  expect(() => renderSvg(size, [whole], [boxes({ color })])).toThrow(TypeError)
})

test.each([blur(), pixelate()])('layers that would hide nothing are refused', (layer) => {
  expect(() => renderSvg(size, [whole], [layer])).toThrow(/carries its whole picture/)
})

test('a mask of another picture is refused', () => {
  expect(() => renderSvg({ width: 41, height: 30 }, [whole], [masks()])).toThrow(TypeError)
})

test('a shortened caption is complete in its title', () => {
  const words = 'Answered by a stand-in, not by Gemini'
  expect(renderSvg(size, [], [watermark(words)])).toContain(`<title>${words}</title>`)
})

test('halo and contour both belong to their finding', () => {
  const svg = renderSvg(size, [whole], [masks({ halo: 1 })])
  expect(svg.match(/<path /g)).toHaveLength(3)
  expect(svg.match(/data-finding="0"/g)).toHaveLength(3)
})
