import { expect, test } from 'vitest'
import { readAnswer } from './read-answer.ts'

const size = { width: 800, height: 600 }

/** The issues of a text, each with the stretch that it points to. */
function pointed(text: string) {
  return readAnswer(text, { size }).issues.map(({ code, at }) => [
    code,
    text.slice(at?.start, at?.end),
  ])
}

test('issues point into the text as it came, escapes included', () => {
  const text = JSON.stringify('[{"label": "caf\u00e9 \u201ca\u201d", "box_2d":\n [1, 2, 3]}]')
  expect(pointed(`Here: ${text}`)).toEqual([
    ['text-around-json', 'Here:'],
    ['double-encoded', '\\'],
    ['box-arity', '[1, 2, 3]'],
  ])
})

test('characters by number are undone, and pointed over', () => {
  const text = '"[{\\u0022label\\u0022: \\"a\\", \\"box_2d\\": [1, 2, 3]}]"'
  expect(pointed(text)).toEqual([
    ['double-encoded', '\\'],
    ['box-arity', '[1, 2, 3]'],
  ])
})

test('JSON in a text of an object is pointed to as that text', () => {
  const inner = JSON.stringify('[{"label": "a", "box_2d": [1, 2, 3]}]')
  expect(pointed(`{"result": ${inner}}`)).toEqual([
    ['root-not-array', `{"result": ${inner}}`],
    ['box-arity', inner],
    ['double-encoded', inner],
  ])
})

test('after the text that holds the JSON, JSON goes on as it was', () => {
  const text = `${JSON.stringify('[{"label": "a", "box_2d": [1, 2, 300, 400]}]')} [{"label": "b", "box_2d": [1, 2, 3]}]`
  const { findings } = readAnswer(text, { size })
  expect(findings.map(({ label }) => label)).toEqual(['a', 'b'])
  expect(pointed(text)).toContainEqual(['box-arity', '[1, 2, 3]'])
})

test('where the text that holds the JSON is closed but the JSON is not, the quotation mark is no part of it', () => {
  const list = '[{"label": "a", "box_2d": [1, 2, 300, 400]}, {"label": "b'
  expect(pointed(JSON.stringify(list))).toEqual([
    ['double-encoded', '\\'],
    ['truncated', '{\\"label\\": \\"b'],
  ])
})

/** What the escapes of a stretch of JSON text stand for. */
const unescaped = (text: string) => JSON.parse(`"${text}"`)

test('wherever escaped JSON is cut off, issues point to what they point to in the same JSON plain', () => {
  const list =
    '[{"label": "café \\"x\\"", "box_2d":\n [1, 2, 3]},\n{"box_2d": [7, 6, 5, 4], "score": "high"},]'
  const issuesIn = (text: string, plain: (text: string) => string) =>
    pointed(text)
      .filter(([code]) => code !== 'double-encoded')
      .map(([code, place = '']) => [code, plain(place)])
  // Before the first quotation mark nothing shows that the JSON is escaped.
  for (let length = 3; length <= list.length; length++) {
    const cut = list.slice(0, length)
    const escaped = JSON.stringify(cut)
    const expected = issuesIn(cut, (text) => text)
    expect(issuesIn(escaped, unescaped)).toEqual(expected)
    expect(issuesIn(escaped.slice(0, -1), unescaped)).toEqual(expected)
  }
})

test('what is cut off after the text of JSON that it began in ends with the text', () => {
  const text = '"[{\\"box_2d\\": "x": {/*12345'
  expect(pointed(text).at(-1)).toEqual(['truncated', '{/*12345'])
})
