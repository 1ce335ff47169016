import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { pageScript } from './page-script.ts'
import { pageStyle } from './page-style.ts'

test.each([
  ['script', pageScript],
  ['style', pageStyle],
])('the policy allows the %s', (_, { text, hash }) => {
  expect(hash).toBe(createHash('sha256').update(text).digest('base64'))
})

test.each([
  ['script', pageScript],
  ['style', pageStyle],
])('the %s does not close its own element', (_, { text }) => {
  expect(text).not.toMatch(/<[/!]/)
})
