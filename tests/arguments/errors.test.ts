import * as errors from '@pollux/errors'
import { test } from 'vitest'
import { expectOrderly } from './sweep.ts'

test('functions of errors take anything', async () => {
  await expectOrderly(errors, {
    checkObject: () => [{}, 'options', 'an object'],
    invalidArgument: () => ['a number', 'size', { width: 1 }],
    isDeeperThan: () => [{ a: [1] }, 2],
    isPolluxError: () => [new Error('no')],
    redactKnown: () => ['It was swordfish.', ['swordfish']],
    redactSecrets: () => ['It was swordfish.', ['swordfish']],
    showAddress: () => ['https://x.test/?sig=hush'],
  })
})
