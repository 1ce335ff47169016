import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { evaluationScript } from './evaluation-script.ts'
import { evaluationStyle } from './evaluation-style.ts'
import { kindIds } from './kinds.ts'

test.each([
  ['script', evaluationScript],
  ['style', evaluationStyle],
])(
  'the policy lets in the %s as it is, which does not end its own element',
  (_, { text, hash }) => {
    expect(hash).toBe(createHash('sha256').update(text).digest('base64'))
    expect(text).not.toMatch(/<[/!]/)
  },
)

test('the style hides every kind by its class', () => {
  for (const id of kindIds) {
    expect(evaluationStyle.text).toContain(`.hide-${id} [data-kind='${id}']`)
  }
})
