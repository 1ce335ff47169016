import { encodePng } from '@pollux/image'
import { expect, test } from 'vitest'
import { hostileTexts } from '../fixtures/hostile-texts.ts'
import { reportAnswer } from '../fixtures/report-answer.ts'
import { sceneGround } from '../fixtures/scene.ts'
import {
  blur,
  boxes,
  type Color,
  cutOut,
  type Layer,
  type ReportOptions,
  renderReport,
} from '../index.ts'

/** Returns the elements of a page with the names of their attributes; script and style are empty. */
function skeletonOf(page: string): string[] {
  const markup = page.replace(/<(script|style)>[\s\S]*?<\/\1>/g, '<$1></$1>')
  const tags = markup.matchAll(/<\/?[a-zA-Z][^>]*>/g)
  return [...tags].map(([tag]) => tag.replace(/="[^"]*"/g, ''))
}

/** Every text that a caller can pass. */
const optionsOf = (text: string): ReportOptions => ({
  title: text,
  watermark: text,
  facts: { [text]: text, File: text },
  cost: 0.0025,
})
const page = renderReport(reportAnswer('kettle'), optionsOf('kettle'))

test('shows findings, issues and cost', () => {
  expect(page).toContain('<h1>kettle</h1>')
  expect(page).toContain('<code>ok</code> Everything in the answer was read.')
  expect(page).toMatch(/<td class="number">60\.4, 50\.6 · 45 × 40<\/td>/)
  expect(page).toContain('<code>box-clamped</code> It said kettle. (finding 2)')
  expect(page).toContain('<dt>Input tokens</dt><dd>1,334</dd>')
  expect(page).toContain('<dt>Cost</dt><dd>$0.0025</dd>')
  expect(page).toContain('<dt>Picture</dt><dd>160 × 120 pixels</dd>')
})

test('has a switch for each layer that draws something and for each label', () => {
  const switches = [...page.matchAll(/<input type="checkbox" name="(\w+)" value="(\d+)" checked>/g)]
  expect(switches.map(([, name, value]) => `${name} ${value}`)).toEqual([
    ...['layer 0', 'layer 1', 'layer 2', 'layer 3', 'layer 4', 'layer 5'],
    ...['label 0', 'label 1', 'label 2', 'label 3', 'label 4', 'label 5'],
  ])
  for (let layer = 0; layer < 6; layer++) expect(page).toContain(`<g data-layer="${layer}">`)
})

test('the same answer makes the same page', () => {
  expect(renderReport(reportAnswer('kettle'), optionsOf('kettle'))).toBe(page)
})

test('embeds its picture', () => {
  const bytes = encodePng({ ...sceneGround(), channels: 4 })
  expect(renderReport(reportAnswer('x'), { picture: { bytes } })).toContain(
    '<image href="data:image/png;base64,iVBOR',
  )
})

/** The elements of pages whose texts are a name, a name in another script, and empty. */
const known = new Set(
  ['kettle', '猫', ''].flatMap((text) =>
    skeletonOf(renderReport(reportAnswer(text), optionsOf(text))),
  ),
)

test.each(hostileTexts.map((text) => [text.slice(0, 60), text]))('%j stays text', (_, text) => {
  const hostile = renderReport(reportAnswer(text), optionsOf(text))
  expect(skeletonOf(hostile).filter((element) => !known.has(element))).toEqual([])
  expect(hostile.match(/<script>/g)).toHaveLength(1)
  expect(hostile).not.toMatch(/[\p{Cs}\u202a-\u202e\u2066-\u2069]/u)
})

test.each(hostileTexts.map((text) => [text.slice(0, 60), text]))(
  '%j is not a colour or a picture, and stays text as the name of a layer',
  (_, text) => {
    const answer = reportAnswer('kettle')
    const color = text as Color
    expect(() => renderReport(answer, { color })).toThrow(TypeError)
    expect(() => renderReport(answer, { color: () => color, layers: {} })).toThrow(TypeError)
    expect(() => renderReport(answer, { picture: { dataUrl: text } })).toThrowError(
      expect.objectContaining({ code: 'render/unsupported-picture' }),
    )
    const layers = Object.fromEntries([[text, boxes()]])
    const named = renderReport(answer, { layers })
    expect(skeletonOf(named).filter((element) => !known.has(element))).toEqual([])
  },
)

test('an empty answer makes a page too', () => {
  const nothing = { status: 'empty-response', findings: [], issues: [], raw: '' } as const
  const empty = renderReport({
    ...nothing,
    findings: [],
    issues: [],
    size: { width: 4, height: 3 },
  })
  expect(empty).toContain('Nothing was found.')
  expect(empty).toContain('The model’s answer is empty.')
  expect(empty).not.toContain('<fieldset>')
  expect(empty).toContain('<p>None.</p>')
})

test('layers of your own have switches by their names', () => {
  const own: Layer = (surface) =>
    surface.fillPath(
      [
        ['M', 0, 0],
        ['L', 9, 9],
        ['L', 0, 9],
      ],
      { color: '#ff0000' },
    )
  const drawn = renderReport(reportAnswer('x'), { layers: { 'Red & more': own, Boxes: boxes() } })
  expect(drawn).toContain('value="0" checked> Red &#38; more</label>')
  expect(drawn).toContain('<g data-layer="0"><path d="M0 0L9 9L0 9"')
})

test('a layer that cuts out removes the switches of those below it, and the page stays valid', () => {
  const drawn = renderReport(reportAnswer('x'), { layers: { Cut: cutOut(), Boxes: boxes() } })
  expect(drawn.match(/<mask /g)).toHaveLength(1)
  expect(drawn).toContain('<g data-layer="1">')
})

test('layers that would hide nothing are refused', () => {
  expect(() => renderReport(reportAnswer('x'), { layers: { Blur: blur() } })).toThrow(TypeError)
})

test.each([-1, Number.NaN])('a cost of %d is refused', (cost) => {
  expect(() => renderReport(reportAnswer('x'), { cost })).toThrow('Expected dollars, 0 or more')
})

test('a cost too small to be shown is not shown as zero', () => {
  expect(renderReport(reportAnswer('x'), { cost: 0.00001 })).toContain('under $0.0001')
  expect(renderReport(reportAnswer('x'), { cost: 0 })).toContain('$0.0000')
})

test('an address is shown without its secrets', () => {
  const address = 'https://user:hush@x.test/cat.png?sig=hush&a=1'
  const told = renderReport(reportAnswer('kettle'), { title: address, facts: { File: address } })
  expect(told).not.toContain('hush')
  expect(told).toContain('x.test/cat.png')
  // In the title, the heading, the drawing's title and the fact.
  expect(told.match(/\[secret\]/g)).toHaveLength(8)
})
