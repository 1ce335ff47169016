import { expect, test } from 'vitest'
import { throwIfAborted } from './throw-if-aborted.ts'

const abortedError = (reason: unknown) => new Error('stopped', { cause: reason })

test('an aborted signal throws the error made of its reason', () => {
  expect(() => throwIfAborted(AbortSignal.abort('enough'), abortedError)).toThrow(
    expect.objectContaining({ message: 'stopped', cause: 'enough' }),
  )
})

test.each([undefined, new AbortController().signal])('%o throws nothing', (signal) => {
  expect(() => throwIfAborted(signal, abortedError)).not.toThrow()
})
