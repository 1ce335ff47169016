import { expect, test } from 'vitest'
import { checkObject } from './check-object.ts'

test.each([{}, [], new Date(0)])('%o is an object', (value) => {
  expect(() => checkObject(value, 'options')).not.toThrow()
})

test.each([undefined, null, 'high', 3, () => 1])('%o is none', (value) => {
  expect(() => checkObject(value, 'options')).toThrow(TypeError)
})

test('the sentence says what is expected, where, and what came', () => {
  expect(() => checkObject(null, 'mask', 'a mask')).toThrow(
    'Expected a mask for mask but received null',
  )
})
