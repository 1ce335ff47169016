import { findModel } from '@pollux/models'
import { expect, test } from 'vitest'
import { scriptedEngine } from './scripted-engine.ts'

const context = { model: findModel('gemini-3.8-flash') }

const request = { model: 'm', contents: [] }

test('answers in order and fails when the script is used up', () => {
  const engine = scriptedEngine(['one', { modelVersion: 'two' }])
  expect(engine.label).toBe('scripted')
  expect([engine(request, context), engine(request, context)]).toEqual([
    'one',
    { modelVersion: 'two' },
  ])
  expect(() => engine(request, context)).toThrow(
    expect.objectContaining({
      code: 'emulator/script-ended',
      message: 'The script has 2 replies, but request 3 came; add a reply, or script a function.',
    }),
  )
})

test('asks a function each time and leaves it as it was', () => {
  const script = Object.freeze(({ model }: { model: string }) => model)
  expect(scriptedEngine(script)(request, context)).toBe('m')
})

test('refuses what is neither', () => {
  expect(() => scriptedEngine('one' as never)).toThrow(
    new TypeError('Expected an array or a function for script but received "one"'),
  )
})
