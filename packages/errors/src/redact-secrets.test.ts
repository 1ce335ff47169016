import { expect, test } from 'vitest'
import { redactSecrets } from './redact-secrets.ts'

// Made up, in the forms that Google and Amazon give out.
const key = 'AIzaSyTEST-0123456789_abcdefghijklmnopqr'
const secrets = {
  'an API key': key,
  'a newer API key': 'AQ.Ab8RN6LtestTESTtest0123456789_-abcdef',
  'an access token': 'ya29.a0AfB_testTESTtest-0123456789',
  'a refresh token': '1//0gTESTtestTESTtest0123456789',
  'a code for a token': '4/0AeaYSHtestTESTtest0123456789',
  'a client secret': 'GOCSPX-TESTtestTESTtest0123',
  'a key of Cloud Storage': 'GOOG1ETESTTESTTESTTESTTEST0123456789',
  'a key of Amazon': 'AKIATESTTESTTEST0123',
  'a passing key of Amazon': 'ASIATESTTESTTEST0123',
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
    `?a=${secret}&x=1`,
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

test.each([
  [
    `Consumer 'api_key:${key}' has been suspended.`,
    "Consumer 'api_key:[secret]' has been suspended.",
  ],
  ['https://x.test/a?key=hush&alt=sse', 'https://x.test/a?key=[secret]&alt=sse'],
  ['authorization: Bearer hush-hush', 'authorization: Bearer [secret]'],
  ['Authorization: Basic dXNlcjpodXNo', 'Authorization: Basic [secret]'],
  [
    'Authorization: Credential=hush/2, SignedHeaders=host, Signature=hush',
    'Authorization: [secret], SignedHeaders=host, Signature=[secret]',
  ],
  ["'x-goog-api-key': 'hush'", "'x-goog-api-key': '[secret]'"],
  ['["x-goog-api-key","hush"]', '["x-goog-api-key","[secret]"]'],
  ["{ 'x-goog-api-key': [ 'hush' ] }", "{ 'x-goog-api-key': [ '[secret]' ] }"],
  ['X-Goog-Api-Key: hush', 'X-Goog-Api-Key: [secret]'],
  ['x-amz-security-token: hush', 'x-amz-security-token: [secret]'],
  ['Cookie: a=hush; b=hush\nAccept: */*', 'Cookie: [secret]\nAccept: */*'],
  ['{"private_key": "-----BEGIN\\nhush", "a": 1}', '{"private_key": "[secret]", "a": 1}'],
  ['{"refresh_token": "hu\\"sh", "a": 1}', '{"refresh_token": "[secret]", "a": 1}'],
  [
    '{\\"client_secret\\": \\"hush\\", \\"a\\": 1}',
    '{\\"client_secret\\": \\"[secret]\\", \\"a\\": 1}',
  ],
  ["{'clientSecret': 'hush'}", "{'clientSecret': '[secret]'}"],
  ['{"token": "h5h5h5h5h5h5h5h5h5"}', '{"token": "[secret]"}'],
  ['grant_type=a&client_secret=hush&code=b', 'grant_type=a&client_secret=[secret]&code=b'],
  ['GEMINI_API_KEY=hush pollux detect', 'GEMINI_API_KEY=[secret] pollux detect'],
  ['GEMINI_API_KEY: hush', 'GEMINI_API_KEY: [secret]'],
])('of %s stays %s', (text, clean) => {
  expect(redactSecrets(text)).toBe(clean)
  expect(redactSecrets(clean)).toBe(clean)
})

test.each([
  'models/gemini-3.8-flash is not found for API version v1beta. AIza is how keys begin.',
  '* GenerateContentRequest.generation_config.max_output_tokens: value must be positive.',
  'The input token count (1200000) exceeds the maximum number of tokens allowed (1048576).',
  '{"key": "k1", "token": "cat", "maxOutputTokens": "5", "thought_signature": 7}',
  'Set GEMINI_API_KEY (or GOOGLE_API_KEY) to ask Gemini; a token: any word.',
  'Expected a number for session but received "high"',
  '[["key", "door"], ["token", "coin"]]',
])('%s stays as it is', (text) => {
  expect(redactSecrets(text)).toBe(text)
})

test('what is known to be secret is blanked in any form', () => {
  expect(redactSecrets('It was swordfish.', ['swordfish'])).toBe('It was [secret].')
})

test.each([
  '-----BEGIN ',
  'eyJaaaaaaaaa.',
  'private_key:"\\',
  'x-goog-api-key=',
  '1//0',
  ' ',
  '?sig',
  '%3f%25',
  '%3fsig%3d',
  '%2525',
  '25',
  '://a@',
  '@',
  'https://',
  '%3a%2f%2f',
  '"key":"aaaaaaaaaaaaaaaaaaa',
  'file:/',
  '&a=',
  'a.',
  '\\u0026key',
  'Cookie:',
])('two megabytes of %j are looked through once', (piece) => {
  // Whatever grows with the square of the length takes half an hour here, and fails as a hang.
  for (const start of ['bearer ', 'https://', '%', '?a']) {
    const text = `${start}${piece.repeat(2_000_000 / piece.length)}`
    expect(redactSecrets(text).length).toBeLessThan(3 * text.length)
  }
})
