import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { writeGrayPhotos } from '../fixtures/gray-photos.ts'
import { runOnline } from '../fixtures/run-online.ts'

let photo = ''
let other = ''
let folder = ''
beforeEach(() => {
  ;({ folder, photo, other } = writeGrayPhotos())
})

test('ask sends the question and prints the answer', async () => {
  const { code, printed, sent } = await runOnline('Two.', ['ask', photo, 'How many cups?'])
  expect([code, printed]).toEqual([0, 'Two.\n'])
  expect(sent).toContain('"How many cups?"')
})

test('ask without a question is wrong usage', async () => {
  const { code, said, sent } = await runOnline('Two.', ['ask', photo])
  expect(code).toBe(2)
  expect(said).toContain('There is no question')
  expect(sent).toBe('[]')
})

test('a question may be about all files at once', async () => {
  const args = ['ask', photo, other, 'Which is older?', '--together']
  const { code, printed, sent } = await runOnline('The first.', args)
  expect([code, printed]).toEqual([0, 'The first.\n'])
  expect(JSON.parse(sent)).toHaveLength(1)
  const asJson = await runOnline('The first.', [...args, '--json'])
  expect(JSON.parse(asJson.printed)).toMatchObject({ sources: [photo, other], status: 'ok' })
  const missing = await runOnline('x', [
    'ask',
    photo,
    join(folder, 'x.png'),
    'Which?',
    '--together',
  ])
  expect([missing.code, missing.sent]).toEqual([1, '[]'])
})

test('a prompt that looks like a file is set by the option', async () => {
  const { sent } = await runOnline('Two.', ['ask', photo, '--question', 'other.png'])
  expect(sent).toContain('"other.png"')
  const refused = await runOnline('Two.', ['ask', photo, 'gone.png'])
  expect([refused.code, refused.sent]).toEqual([2, '[]'])
  expect(refused.said).toContain('--question')
})

test('files of other kinds are asked about too', async () => {
  const path = join(folder, 'words.txt')
  writeFileSync(path, 'Tea at four.')
  const { code, sent } = await runOnline('At four.', ['ask', path, 'When?'])
  expect(code).toBe(0)
  expect(sent).toContain(Buffer.from('Tea at four.').toString('base64'))
  const refused = await runOnline('x', ['detect', path])
  expect([refused.code, refused.sent]).toEqual([1, '[]'])
  expect(refused.said).toContain('words.txt: The file is a text')
})

describe('with a schema', () => {
  const reply = '{"color":"gray","size":[8,4]}'
  let schema = ''
  beforeEach(() => {
    schema = join(folder, 'schema.json')
    const properties = {
      color: { type: 'string' },
      size: { type: 'array', items: { type: 'integer' } },
    }
    writeFileSync(schema, JSON.stringify({ type: 'object', properties, required: ['color'] }))
  })

  test('the value is printed', async () => {
    const { code, printed, sent } = await runOnline(reply, ['ask', photo, '--schema', schema])
    expect([code, printed]).toEqual([0, `${reply}\n`])
    expect(sent).toContain('"responseJsonSchema":{"type":"object"')
    const about = await runOnline(reply, ['ask', photo, 'the wall', '--schema', schema, '--json'])
    expect(about.sent).toContain('the wall')
    expect(JSON.parse(about.printed)).toMatchObject({ source: photo, value: JSON.parse(reply) })
  })

  test('what is nested too deep is reported, in the schema and in the value', async () => {
    const nested = (depth: number) => `${'{"a":'.repeat(depth)}{}${'}'.repeat(depth)}`
    const ring = { type: 'object', properties: { a: { $ref: '#' } } }
    writeFileSync(schema, JSON.stringify(ring))
    const answered = await runOnline(nested(20_000), ['ask', photo, '--schema', schema])
    expect(answered.code).toBe(1)
    expect(answered.said).toContain('nested deeper than 64;')
    writeFileSync(schema, nested(20_000))
    const { code, said, sent } = await runOnline('{}', ['ask', photo, '--schema', schema])
    expect([code, sent]).toEqual([2, '[]'])
    expect(said).toContain('of at most 300 levels')
  })

  test('what Gemini ignores in the schema is not sent, but checked', async () => {
    writeFileSync(schema, '{"properties":{"color":{"type":"string","minLength":9}}}')
    const { code, said, sent } = await runOnline(reply, ['ask', photo, '--schema', schema])
    expect(code).toBe(1)
    expect(said).toContain('color: Expected at least 9 characters but received 4. (schema)')
    expect(sent).not.toContain('minLength')
  })

  test('a value that does not match the schema is a failure that says where', async () => {
    const { code, printed, said } = await runOnline('{"size":["x"]}', [
      'ask',
      photo,
      '--schema',
      schema,
    ])
    expect([code, printed]).toEqual([1, ''])
    expect(said).toContain('color: Expected a value but there is none. (schema)')
    expect(said).toContain('size[0]: Expected integer but received "x". (schema)')
  })

  test.each([
    ['no JSON', 'is not a JSON Schema'],
    ['[]', 'is not a JSON Schema'],
    ['{"properties":{"a":{"unevaluatedItems":false}}}', '"unevaluatedItems"'],
    ['{"$ref":"#/$defs/x"}', '#/$defs/x'],
    ['{"$ref":"#/%"}', 'Expected a schema whose "$ref" leads to a part of it'],
  ])('%s is wrong usage', async (text, sentence) => {
    writeFileSync(schema, text)
    const { code, said, sent } = await runOnline(reply, ['ask', photo, '--schema', schema])
    expect([code, sent]).toEqual([2, '[]'])
    expect(said).toContain(sentence)
  })
})
