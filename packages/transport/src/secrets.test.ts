import { inspect } from 'node:util'
import { expect, test } from 'vitest'
import { redactSecrets, withoutSecrets } from './secrets.ts'
import { TransportError } from './transport-error.ts'

// Made up, in the forms that Google gives out.
const key = 'AIzaSyTEST-0123456789_abcdefghijklmnopqr'
const secrets = {
  'an API key': key,
  'a newer API key': 'AQ.Ab8RN6LtestTESTtest0123456789_-abcdef',
  'an access token': 'ya29.a0AfB_testTESTtest-0123456789',
  'a refresh token': '1//0gTESTtestTESTtest0123456789',
  'a client secret': 'GOCSPX-TESTtestTESTtest0123',
  'a signed token': 'eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJ0ZXN0In0.c2lnbmF0dXJl',
  'an ephemeral token': 'auth_tokens/TESTtestTESTtest',
  'a private key':
    '-----BEGIN PRIVATE KEY-----\nMIIEvTESTtestTEST\nabcd==\n-----END PRIVATE KEY-----\n',
  'a private key that is cut off': '-----BEGIN RSA PRIVATE KEY-----\nMIIEvTESTtestTEST\nabcd',
}

test.each(Object.entries(secrets))('blanks %s wherever it stands', (_, secret) => {
  for (const text of [
    secret,
    `x ${secret}`,
    `"${secret}"`,
    `'${secret}'`,
    `?key=${secret}&x=1`,
    `(${secret})`,
  ]) {
    const clean = redactSecrets(text)
    for (const piece of secret
      .split(/[\n.]/)
      .filter((line) => line.length > 8 && !line.includes('KEY'))) {
      expect(clean).not.toContain(piece)
    }
    expect(clean).toContain('[secret]')
  }
})

test('keeps the words around', () => {
  expect(redactSecrets(`Consumer 'api_key:${key}' has been suspended.`)).toBe(
    "Consumer 'api_key:[secret]' has been suspended.",
  )
  expect(redactSecrets('https://x.test/a?key=hush&alt=sse')).toBe(
    'https://x.test/a?key=[secret]&alt=sse',
  )
  expect(redactSecrets('authorization: Bearer hush-hush')).toBe('authorization: Bearer [secret]')
  expect(redactSecrets("'x-goog-api-key': 'hush'")).toBe("'x-goog-api-key': '[secret]'")
  expect(redactSecrets('{"private_key": "-----BEGIN\\nhush", "a": 1}')).toBe(
    '{"private_key": "[secret]", "a": 1}',
  )
})

test('leaves harmless text alone', () => {
  const text =
    'models/gemini-3.8-flash is not found for API version v1beta. AIza is how keys begin.'
  expect(redactSecrets(text)).toBe(text)
})

test.each([
  '-----BEGIN ',
  'eyJaaaaaaaaa.',
  'private_key:"\\',
  'x-goog-api-key=',
  'bearer ',
  ' ',
  '1//0',
])('two megabytes of %j are looked through once', (piece) => {
  // Whatever grows with the square of the length takes half an hour here, and fails as a hang.
  const text = `bearer ${piece.repeat(2_000_000 / piece.length)}`
  expect(redactSecrets(text).length).toBeLessThan(2 * text.length)
})

test('shows nothing of a caught error but words, plain facts and causes, all clean', () => {
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

test('does not follow causes round and round', () => {
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
