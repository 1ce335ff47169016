import { findModel } from '@pollux/models'
import { expect, expectTypeOf, test } from 'vitest'
import * as z from 'zod'
import { ask } from './ask.ts'
import { type Classification, classify } from './classify.ts'
import { compare } from './compare.ts'
import { definePrompt } from './define-prompt.ts'
import { detect } from './detect.ts'
import { extract } from './extract.ts'
import { fewShot } from './few-shot.ts'
import type { Example, Prompt } from './prompt.ts'

const model = findModel('gemini-3.8-flash')
const media = new Uint8Array([1, 2, 3])
const cat = { media, text: '[{"label":"cat"}]' }
const dog = { media: 'dog.png', text: '[{"label":"dog"}]' }

test('examples come before a prompt, which otherwise stays the same', () => {
  const inner = classify(['cat', 'dog'])
  const prompt = fewShot(inner, [cat, dog])
  const built = inner.build(model)
  expect(prompt).toMatchObject({ name: 'classify', reader: 'json', schema: inner.schema })
  expect(prompt.build(model)).toEqual({
    ...built,
    text: `Examples come first: files, each followed by the answer that is wanted for it. Answer likewise for what comes after them.\n${built.text}`,
    examples: [cat, dog],
  })
  expect(prompt.build(model).examples?.[0]?.media).toBe(media)
})

test('the reader and the value of the prompt are kept', () => {
  expectTypeOf(fewShot(classify(['cat', 'dog']), [cat])).toEqualTypeOf<
    Prompt<'json', Classification<'cat' | 'dog'>[]>
  >()
  expectTypeOf(fewShot('What is it?', [cat])).toEqualTypeOf<Prompt<'text'>>()
  expectTypeOf(fewShot(detect(), [cat])).toEqualTypeOf<Prompt<'findings'>>()
  const total = { media, text: '{"total":7}' }
  expectTypeOf(fewShot(extract(z.object({ total: z.number() })), [total])).toEqualTypeOf<
    Prompt<'json', { total: number }>
  >()
})

test('a string becomes a question about any file', () => {
  const prompt = fewShot('What is the city?', [{ media, text: 'Rome' }])
  expect(prompt).toMatchObject({ name: 'ask', reader: 'text', media: ask('?').media })
  expect(prompt.build(model).text).toMatch(/\nWhat is the city\?$/)
})

test('examples of examples are announced once, the outer ones first', () => {
  const { text, examples } = fewShot(fewShot('Which?', [cat]), [dog]).build(model)
  expect(text.match(/Examples come first/g)).toHaveLength(1)
  expect(examples).toEqual([dog, cat])
})

test('later changes of the arguments change no prompt', () => {
  const examples: { media: unknown; text: string }[] = [{ ...cat }]
  const prompt = fewShot('Which?', examples)
  examples[0]!.text = 'no'
  examples.push(dog)
  expect(prompt.build(model).examples).toEqual([cat])
})

test.each<[string, () => unknown]>([
  ['an array of 1 to 1000 examples for examples', () => fewShot('Which?', [])],
  ['an array of 1 to 1000 examples for examples', () => fewShot('Which?', Array(1001).fill(cat))],
  ['an array of 1 to 1000 examples for examples', () => fewShot('Which?', cat as never)],
  ['a file for examples[1].media', () => fewShot('Which?', [cat, { text: 'a' } as Example])],
  ['a file for examples[0].media', () => fewShot('Which?', [null as never])],
  [
    'a string of 1 to 20000 characters for examples[0].text',
    () => fewShot('Which?', [{ media, text: '' }]),
  ],
  ['a prompt about one file for prompt', () => fewShot(compare(), [cat])],
  ['an object for prompt', () => fewShot(7 as never, [cat])],
  [
    'JSON that classify accepts (Expected array but received an object) for examples[0].text',
    () => fewShot(classify(['cat']), [{ media, text: '{}' }]),
  ],
  ['JSON for examples[0].text', () => fewShot(classify(['cat']), [{ media, text: 'cat' }])],
  [
    'JSON that classify accepts (Expected one of "cow" but received "cat") for examples[1].text',
    () => fewShot(classify(['cow']), [{ media, text: '[{"label":"cow"}]' }, cat]),
  ],
])('expects %s', (sentence, make) => {
  expect(make).toThrow(TypeError)
  expect(make).toThrow(`Expected ${sentence} but received`)
})

test('an asynchronous schema is not awaited', () => {
  const schema = z.string().refine(async () => false)
  const build = () => ({ text: 'Which?', settings: {} })
  const slow = definePrompt({
    name: 'slow',
    reader: 'json',
    schema: { '~standard': { validate: (value) => schema['~standard'].validate(value) } },
    build,
  })
  expect(fewShot(slow, [{ media, text: '"a"' }]).build(model).examples).toHaveLength(1)
})
