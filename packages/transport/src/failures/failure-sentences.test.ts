import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { failureSentences } from './failure-sentences.ts'

test('the README lists every code, and no other', () => {
  const [readme, source] = ['../../README.md', './transport-error.ts'].map((path) =>
    readFileSync(new URL(path, import.meta.url), 'utf8'),
  ) as [string, string]
  const listed = [...readme.matchAll(/^\| `(transport\/[a-z-]+)` \|/gm)].map((match) => match[1])
  const codes = [...source.matchAll(/'(transport\/[a-z-]+)'/g)].map((match) => match[1])
  expect(listed.sort()).toEqual(codes.sort())
})

test.each(Object.entries(failureSentences))('%s is a sentence', (_, sentence) => {
  expect(sentence).toMatch(/^[A-Z].{10,110}\.$/)
})
