import { findModel } from '@pollux/models'
import { expect, expectTypeOf, test } from 'vitest'
import * as z from 'zod'
import { definePrompt } from './define-prompt.ts'
import { detect } from './detect.ts'
import type { Prompt } from './prompt.ts'

const build = () => ({ text: 'What is in the picture?', settings: {} })

test('a custom prompt keeps the type of its reader', () => {
  const caption = definePrompt({ name: 'caption', reader: 'text', build })
  const length = definePrompt({
    name: 'length',
    reader: (reply) => String(reply).length,
    build,
  })
  expect(caption.build(findModel('gemini-3.8-flash')).text).toBe('What is in the picture?')
  expect(length.reader('abc')).toBe(3)
  expectTypeOf(caption).toEqualTypeOf<Prompt<'text'>>()
  expectTypeOf(length.reader).returns.toBeNumber()
  expectTypeOf(detect()).toEqualTypeOf<Prompt<'findings'>>()
  expectTypeOf(detect()).toExtend<Prompt>()
})

test('a schema types the value of a prompt', () => {
  const schema = z.object({ total: z.number() })
  const prompt = definePrompt({ name: 'receipt', reader: 'json', schema, build })
  expectTypeOf(prompt).toEqualTypeOf<Prompt<'json', { total: number }>>()
  expect(prompt.schema?.['~standard'].validate({ total: 3 })).toEqual({ value: { total: 3 } })
})

test('a prompt cannot be changed', () => {
  expect(Object.isFrozen(detect('cat'))).toBe(true)
})

test.each([
  [{ name: '', reader: 'text', build }, 'name'],
  [{ name: 'x', reader: 'words', build }, 'reader'],
  [{ name: 'x', reader: 'text' }, 'build'],
  [{ name: 'x', reader: 'json', schema: {}, build }, 'schema'],
  [{ name: 'x', reader: 'text', schema: z.string(), build }, 'reader'],
  [{ name: 'x', reader: 'text', pictures: 'many', build }, 'pictures'],
  [{ name: 'x', reader: 'text', media: [], build }, 'media'],
  [{ name: 'x', reader: 'text', media: ['film'], build }, 'media'],
  [{ name: 'x', reader: 'text', needs: ['film'], build }, 'needs'],
  [{ name: 'x', reader: 'json', spans: false, build }, 'spans'],
  [{ name: 'x', reader: 'text', spans: true, build }, 'spans'],
])('%o is refused for its %s', (parts, name) => {
  expect(() => definePrompt(parts as Prompt)).toThrow(` for ${name} but received`)
})
