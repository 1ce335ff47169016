import { inspect } from 'node:util'
import { expect, test } from 'vitest'
import { withoutSecrets } from './secrets.ts'
import { TransportError } from './transport-error.ts'

// Made up, in the form that Google gives out.
const key = 'AIzaSyTEST-0123456789_abcdefghijklmnopqr'
test('keeps only messages, plain members and causes of a caught error, without secrets', () => {
  const caught = Object.assign(
    new TypeError(`fetch failed for ${key}`, { cause: new Error(key) }),
    {
      config: { headers: { authorization: `Bearer ${key}` } },
      code: 'ECONNREFUSED',
      port: 443,
      status: 503,
    },
  )
  const clean = withoutSecrets(caught)
  expect(clean).toMatchObject({
    name: 'TypeError',
    message: 'fetch failed for [secret]',
    code: 'ECONNREFUSED',
    port: 443,
    status: 503,
    cause: { message: '[secret]' },
  })
  expect(clean).not.toHaveProperty('config')
  expect(inspect(clean, { depth: 20, showHidden: true })).not.toContain(key)
})

test('does not follow circular causes', () => {
  const first = new Error('first')
  const second = new Error('second', { cause: first })
  first.cause = second
  expect(inspect(withoutSecrets(first), { depth: 20 }).length).toBeLessThan(20_000)
})

test('cuts long messages, but never in a secret', () => {
  const clean = withoutSecrets(new Error(`${'x'.repeat(3990)}${key} ${'y'.repeat(1_000_000)}`))
  const message = String(Reflect.get(Object(clean), 'message'))
  expect(message).toHaveLength(4000)
  expect(message.endsWith('x[secret] y')).toBe(true)
})

test('an error of this package cannot be made with a secret in it', () => {
  const error = new TransportError('transport/network', `It was ${key}.`, {
    cause: { message: key, headers: { 'x-goog-api-key': key } },
  })
  expect(inspect(error, { depth: 20, showHidden: true }) + error.stack).not.toContain(key)
  expect(error.message).toBe('It was [secret].')
})
