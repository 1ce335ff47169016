import { drawnMask } from '@pollux/masks/testing'
import { expect, test } from 'vitest'
import { filesOf, readTexts, textOf } from '../fixtures/memory-files.ts'
import { w3c } from './w3c.ts'

const size = { width: 200, height: 100 }
const thing = { label: 'cup', raw: undefined, issues: [] }

async function targetsOf(...findings: object[]) {
  const pictures = [
    { name: 'a b.jpg', size, findings: findings.map((one) => ({ ...thing, ...one })) },
  ]
  const files = await filesOf(w3c(), { classes: [{ id: 0, name: 'cup' }], pictures })
  const written: { target: { source: string; selector: unknown } }[] = JSON.parse(
    textOf(files, 'annotations.json'),
  )
  return written.map(({ target }) => target)
}

test('a box is a media fragment in pixels', async () => {
  expect(await targetsOf({ box: { x: 10.5, y: 20, width: 30, height: 40.25 } })).toEqual([
    {
      source: 'a b.jpg',
      selector: {
        type: 'FragmentSelector',
        conformsTo: 'http://www.w3.org/TR/media-frags/',
        value: 'xywh=pixel:10.5,20,30,40.25',
      },
    },
  ])
})

test('a hole is a ring of the path, which is filled by the even-odd rule', async () => {
  const mask = {
    ...drawnMask`
    ###
    #.#
    ###
  `,
    size,
  }
  const [target] = await targetsOf({ mask })
  expect(target!.selector).toEqual({
    type: 'SvgSelector',
    value:
      '<svg xmlns="http://www.w3.org/2000/svg"><path fill-rule="evenodd" d="M0 0L3 0L3 3L0 3ZM1 1L1 2L2 2L2 1Z"/></svg>',
  })
})

const annotation = (target: unknown, body: unknown = [{ purpose: 'tagging', value: 'cup' }]) => ({
  type: 'Annotation',
  body,
  target,
})
const fragment = (value: string) => ({
  source: 'a.jpg',
  selector: { type: 'FragmentSelector', value },
})
const svg = (shape: string) => ({
  source: 'a.jpg',
  selector: { type: 'SvgSelector', value: `<svg>${shape}</svg>` },
})

async function findingsIn(...annotations: object[]) {
  const texts = { 'a.json': JSON.stringify(annotations) }
  const { pictures, issues } = await readTexts(w3c(), texts, { sizeOf: () => size })
  return { pictures, issues, findings: pictures.flatMap(({ findings }) => findings) }
}

test.each([
  ['xywh=pixel:10,20,30,40', { x: 10, y: 20, width: 30, height: 40 }],
  ['xywh=10,20,30,40', { x: 10, y: 20, width: 30, height: 40 }],
  ['xywh=percent:5,20,15,40', { x: 10, y: 20, width: 30, height: 40 }],
  ['t=1&xywh=pixel:10,20,30,40', { x: 10, y: 20, width: 30, height: 40 }],
])('%s is a box in pixels', async (value, box) => {
  const { findings } = await findingsIn(annotation(fragment(value)))
  expect(findings).toMatchObject([{ label: 'cup', box }])
})

test('a target may be an address with a fragment, and a body a text', async () => {
  const target = 'https://example.org/set/a%20b.jpg#xywh=1,2,3,4'
  const { pictures } = await findingsIn(annotation(target, 'mug'))
  expect(pictures).toMatchObject([
    { name: 'set/a b.jpg', findings: [{ label: 'mug', box: { x: 1, y: 2, width: 3, height: 4 } }] },
  ])
})

test.each([
  [
    '<polygon points="1,1 9,1 9,9"/>',
    [
      { x: 1, y: 1 },
      { x: 9, y: 1 },
      { x: 9, y: 9 },
    ],
  ],
  [
    '<rect x="1" y="2" width="3" height="4"/>',
    [
      { x: 1, y: 2 },
      { x: 4, y: 2 },
      { x: 4, y: 6 },
      { x: 1, y: 6 },
    ],
  ],
  [
    '<g><path d="M1 1L9 1L9 9Z"/></g>',
    [
      { x: 1, y: 1 },
      { x: 9, y: 1 },
      { x: 9, y: 9 },
    ],
  ],
])('%s is a polygon', async (shape, ring) => {
  const { findings } = await findingsIn(annotation(svg(shape)))
  expect(findings).toMatchObject([{ polygon: { rings: [ring] } }])
})

test.each([
  '<script>alert(1)</script>',
  '<!DOCTYPE svg [<!ENTITY x "9">]><polygon points="&x;,&x; 1,1 2,2"/>',
  `${'<g>'.repeat(100)}<rect width="1" height="1"/>`,
  '<circle r="-1"/>',
])('%s is no shape, which is reported', async (shape) => {
  const { findings, issues } = await findingsIn(annotation(svg(shape)))
  expect(findings).toEqual([])
  expect(issues).toMatchObject([{ code: 'entry-invalid', picture: 'a.jpg' }])
})
