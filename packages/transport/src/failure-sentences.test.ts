import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { failureSentences } from './failure-sentences.ts'

test('the README lists every code, and no other', () => {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
  const listed = [...readme.matchAll(/^\| `(transport\/[a-z-]+)` \|/gm)].map((match) => match[1])
  expect(listed.sort()).toEqual(Object.keys(failureSentences).sort())
})

test.each(Object.entries(failureSentences))('%s is a sentence', (_, sentence) => {
  expect(sentence).toMatch(/^[A-Z].{10,110}\.$/)
})
