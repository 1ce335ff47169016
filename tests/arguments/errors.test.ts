import * as errors from '@pollux/errors'
import { test } from 'vitest'
import { expectOrderly } from './sweep.ts'

test('functions of errors take anything', async () => {
  await expectOrderly(errors, {
    checkObject: () => [{}, 'options', 'an object'],
    checkOptions: () => [{}, {}, 'options'],
    checkSpelling: () => [{ other: 1 }, { budget: true }, 'settings'],
    concatenate: () => [[[1, 2], new Uint8Array(3)]],
    formatBytes: () => [1_200_000],
    invalidArgument: () => ['a number', 'size', { width: 1 }],
    isDeeperThan: () => [{ a: [1] }, 2],
    isPolluxError: () => [new Error('no')],
    isRecord: () => [{ a: 1 }],
    redactKnown: () => ['It was swordfish.', ['swordfish']],
    redactSecrets: () => ['It was swordfish.', ['swordfish']],
    shorten: () => ['swordfish', 5],
    showAddress: () => ['https://x.test/?sig=hush'],
    throwIfAborted: () => [new AbortController().signal, () => new Error('stopped')],
    wellFormed: () => ['cup'],
  })
})
