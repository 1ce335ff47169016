import { expect, expectTypeOf, test } from 'vitest'
import type { Answer, Box, Budget, Finding, Mask, MediaInput, Pollux, Status } from './index.ts'
import * as portable from './index.ts'
import * as node from './node/index.ts'

test('every error that a call can throw is a class of the one entry', () => {
  const classes = [
    portable.AskError,
    portable.FindingsError,
    portable.ImageError,
    portable.LabelError,
    portable.MaskError,
    portable.MediaError,
    portable.OverBudgetError,
    portable.TokensError,
    portable.TransportError,
  ]
  for (const one of classes) expect(one.prototype).toBeInstanceOf(portable.PolluxError)
  expect(portable.isPolluxError(new portable.AskError('pollux/kind-refused', 'Choose.'))).toBe(true)
})

test('pollux/node exports all that pollux exports, with its own createPollux', () => {
  const { createPollux, ...rest } = node
  const { createPollux: createPortable, ...others } = portable
  expect(rest).toEqual(others)
  expect(createPollux).not.toBe(createPortable)
})

test('what calls take and return is named by the entry', () => {
  expectTypeOf<Awaited<ReturnType<Pollux['readText']>>>().toEqualTypeOf<Answer<Mask>>()
  expectTypeOf<Answer<Mask>['findings'][number]>().toEqualTypeOf<Finding<Mask>>()
  expectTypeOf<Answer['status']>().toEqualTypeOf<Status>()
  expectTypeOf<NonNullable<Finding['box']>>().toEqualTypeOf<Box>()
  expectTypeOf<Uint8Array>().toExtend<MediaInput>()
  expectTypeOf(portable.createBudget).returns.toEqualTypeOf<Budget>()
})
