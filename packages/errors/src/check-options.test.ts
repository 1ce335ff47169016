import { expect, test } from 'vitest'
import { checkOptions, checkSpelling, type OptionNames } from './check-options.ts'

interface CallOptions {
  budget?: number
  signal?: AbortSignal
}

const names: OptionNames<CallOptions> = { budget: true, signal: true }

test('an option that was misspelt is refused with the one that was meant', () => {
  expect(() => checkOptions({ bugdet: 1 } as CallOptions, names)).toThrow(
    new TypeError(
      'Expected a known name for options but received "bugdet"; did you mean "budget"?',
    ),
  )
})

test('an option that is near to none is refused with the list', () => {
  expect(() => checkOptions({ xyzzy: 1 } as CallOptions, names, 'limits')).toThrow(
    new TypeError('Expected names among budget, signal for limits but received "xyzzy"'),
  )
})

test('a bag of known options, undefined ones and symbols is let pass', () => {
  const bag = { budget: 1, signal: undefined, xyzzy: undefined, [Symbol('own')]: 1 }
  expect(() => checkOptions<CallOptions>(bag, names)).not.toThrow()
})

test('names of Object are not known', () => {
  expect(() => checkOptions({ toString: () => '' } as CallOptions, names)).toThrow(TypeError)
  expect(() => checkOptions(JSON.parse('{"__proto__": 1}'), names)).toThrow(TypeError)
})

test('other names than known ones may be let pass unless they are misspelt', () => {
  expect(() => checkSpelling({ xyzzy: 1 }, names, 'settings')).not.toThrow()
  expect(() => checkSpelling({ signla: 1 }, names, 'settings')).toThrow(
    new TypeError(
      'Expected a known name for settings but received "signla"; did you mean "signal"?',
    ),
  )
})

test('what is no object is no bag', () => {
  expect(() => checkOptions(JSON.parse('null'), names)).toThrow(
    new TypeError('Expected an object for options but received null'),
  )
})

test('the list of names cannot miss one', () => {
  // @ts-expect-error `signal` is missing
  const incomplete: OptionNames<CallOptions> = { budget: true }
  expect(Object.keys(incomplete)).toEqual(['budget'])
})
