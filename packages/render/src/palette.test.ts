import { expect, test } from 'vitest'
import { colorsByLabel, colorsOf, okabeIto } from './palette.ts'

const labelled = (...labels: string[]) => labels.map((label) => ({ label }))
const names = ['cat', 'dog', 'cup', 'person', 'flag', 'chair', 'lamp']

test('the colours are those that Okabe and Ito published, except black', () => {
  const published = [
    [230, 159, 0],
    [86, 180, 233],
    [0, 158, 115],
    [240, 228, 66],
    [0, 114, 178],
    [213, 94, 0],
    [204, 121, 167],
  ]
  const read = okabeIto.map((color) =>
    [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16)),
  )
  expect(read).toEqual(published)
})

test('seven labels have seven colours, and findings of one label share one', () => {
  const colors = colorsOf(labelled(...names, ...names), undefined)
  expect(new Set(colors).size).toBe(7)
  expect(colors.slice(0, 7)).toEqual(colors.slice(7))
})

test('the order of findings does not matter', () => {
  const colors = colorsOf(labelled(...names), undefined)
  expect(colorsOf(labelled(...names.toReversed()), undefined)).toEqual(colors.toReversed())
})

test('a single label has the same colour in every picture', () => {
  const colors = names.map((name) => colorsOf(labelled(name), undefined)[0])
  expect(colors).toEqual([
    ...['#0072b2', '#cc79a7', '#56b4e9', '#009e73', '#0072b2', '#e69f00', '#cc79a7'],
  ])
})

test('no colour repeats before all were used', () => {
  const many = Array.from({ length: 17 }, (_, index) => `thing ${index}`)
  const counts = new Map<string, number>()
  for (const color of colorsOf(labelled(...many), undefined)) {
    counts.set(color, (counts.get(color) ?? 0) + 1)
  }
  expect([...counts.values()].sort()).toEqual([2, 2, 2, 2, 3, 3, 3])
})

test('findings without a label use the palette in turn', () => {
  expect(colorsOf([{}, {}, {}], undefined)).toEqual(okabeIto.slice(0, 3))
})

test('a rule may be one colour, a palette of your own or any function', () => {
  const findings = labelled('cat', 'dog')
  expect(colorsOf(findings, '#123456')).toEqual(['#123456', '#123456'])
  expect(colorsOf(findings, colorsByLabel(findings, ['#000001']))).toEqual(['#000001', '#000001'])
  expect(colorsOf(findings, (_, index) => (index === 0 ? '#000002' : '#000003'))).toEqual([
    '#000002',
    '#000003',
  ])
})
