import { expect, test } from 'vitest'
import { createValueFinder, findValues } from './find-values.ts'

const codesOf = (text: string) => {
  const { values, issues } = findValues(text)
  return [...values.flatMap((found) => found.issues), ...issues].map(({ code }) => code)
}

test.each<[string, string, unknown[], string[]]>([
  ['plain JSON', '[{"label":"cat"}]', [[{ label: 'cat' }]], []],
  ['a trailing comma', '[{"label":"cat"},]', [[{ label: 'cat' }]], ['json-repaired']],
  ['words before', 'Here: [{"label":"cat"}]', [[{ label: 'cat' }]], ['text-around-json']],
  ['a fence', '```json\n{"a":1}\n```', [{ a: 1 }], []],
  ['a fence that is not closed', '```json\n{"a":1}', [{ a: 1 }], []],
  ['two values', '{"a":1}{"a":2}', [{ a: 1 }, { a: 2 }], []],
  ['brackets of prose', 'see [the note] {x}: {"a":1}', [{ a: 1 }], ['text-around-json']],
  [
    'quotation marks in a text',
    '[{"text":"he said "yes" twice"},{"text":"b"}]',
    [[{ text: 'he said "yes" twice' }, { text: 'b' }]],
    ['json-repaired'],
  ],
  ['a line end in a text', '{"a":"x\ny"}', [{ a: 'x\ny' }], ['json-repaired']],
  ['a thought', '<think>{"a":1}?</think>{"a":2}', [{ a: 2 }], ['thought-skipped']],
  ['a lone end of thoughts', 'Maybe {"a":1}</think>\n{"a":2}', [{ a: 2 }], ['thought-skipped']],
  ['a heading', 'THOUGHT: maybe {"a":1}.\n\n{"a":2}', [{ a: 2 }], ['thought-skipped']],
  [
    'a heading after the answer',
    '{"a":1}\n\nReasoning: not {"a":2}',
    [{ a: 1 }],
    ['thought-skipped'],
  ],
  ['a thought that never ends', '<think>So:\n{"a":1}', [{ a: 1 }], ['thought-skipped']],
  ['a thought that was cut off', '<think>Maybe {"a":1} or', [], ['thought-skipped']],
  ['a tag in a text', '{"a":"</think>"}', [{ a: '</think>' }], []],
  [
    'an envelope',
    '{"response":"```json\\n{\\"a\\":1}\\n```","stats":{}}',
    [{ response: '```json\n{"a":1}\n```', stats: {} }, { a: 1 }],
    [],
  ],
  [
    'blocks of content',
    '[{"type":"thinking","thinking":"{}"},{"type":"text","text":"{\\"a\\":1}"}]',
    [
      [
        { type: 'thinking', thinking: '{}' },
        { type: 'text', text: '{"a":1}' },
      ],
      { a: 1 },
    ],
    [],
  ],
  ['JSON that was escaped once more', '"{\\"a\\": [1]}"', [{ a: [1] }], ['double-encoded']],
  ['a scalar alone', ' "cat"\n', ['cat'], []],
  ['a number in a fence', '```json\n12.5\n```', [12.5], []],
  ['words', 'I see a cat.', [], []],
  ['nothing', '', [], []],
  ['names of the language', '{"__proto__":{"x":1}}', [JSON.parse('{"__proto__":{"x":1}}')], []],
])('finds what is in %s', (_, text, expected, codes) => {
  expect(findValues(text).values.map(({ value }) => value)).toEqual(expected)
  expect(codesOf(text)).toEqual(codes)
})

test.each<[string, string, unknown]>([
  ['an entry', '[{"a":1},{"a":2},{"a"', [{ a: 1 }, { a: 2 }]],
  ['a number of a list', '[{"a":1}, 40', [{ a: 1 }]],
  ['an entry of a list in an object', '{"rows":[{"a":1},{"a":2', { rows: [{ a: 1 }] }],
  ['a text of an object', '{"a":1,"b":"x', { a: 1 }],
  ['a number of an object', '{"a":1,"b":40', { a: 1 }],
  ['the brackets alone', '[{"a":1}', [{ a: 1 }]],
])('a text that ends within %s loses that alone', (_, text, expected) => {
  const [found] = findValues(text).values
  expect(found).toMatchObject({ value: expected, isCut: true })
  expect(found!.issues.map(({ code }) => code)).toContain('truncated')
})

test('how a text is cut into pieces makes no difference', () => {
  const text =
    'THOUGHT\nFirst {"a":[1,2]}, then <think>{"no":1}</think>\nAnswer:\n[{"b":"x"}] and {"c":[{}, {"'
  const whole = findValues(text)
  expect(whole.values.map(({ value }) => value)).toEqual([[{ b: 'x' }], { c: [{}] }])
  for (const size of [1, 2, 3, 7]) {
    const finder = createValueFinder()
    for (let at = 0; at < text.length; at += size) finder.push(text.slice(at, at + size))
    expect(finder.end()).toEqual(whole)
  }
})

test('a value has its span in the text', () => {
  const text = 'It is {"a": 1}.'
  const [{ span } = { span: { start: 0, end: 0 } }] = findValues(text).values
  expect(text.slice(span.start, span.end)).toBe('{"a": 1}')
})

test('what is beyond a limit is said', () => {
  expect(findValues('{"a": 1} {"b": 2}', { limits: { maxSize: 10 } })).toMatchObject({
    values: [{ value: { a: 1 } }],
    issues: [{ code: 'limit-size' }],
  })
  expect(() => findValues(Object(5))).toThrow(TypeError)
})
