import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { namesSecret, namesSecretAnywhere } from './names-secret.ts'
import { redactSecrets } from './redact-secrets.ts'
import { showAddress } from './show-address.ts'

/** A value that no form gives away: it must be known by the name before it. */
const hush = 'Hu5h+ab/cd=='
const sent = encodeURIComponent(hush)

/** Addresses that hold the secret, and what is shown of them. */
const addresses: [address: string, shown: string][] = [
  [`https://x.test/a?key=${sent}`, 'https://x.test/a?key=[secret]'],
  [`https://x.test/a?a=1&KEY=${sent}&b=2`, 'https://x.test/a?a=1&KEY=[secret]&b=2'],
  [`https://x.test/?api_key=${sent}`, 'https://x.test/?api_key=[secret]'],
  [`https://x.test/?apiKey=${sent}`, 'https://x.test/?apiKey=[secret]'],
  [`https://x.test/?x-api-key=${sent}`, 'https://x.test/?x-api-key=[secret]'],
  [`https://x.test/?access_token=${sent}`, 'https://x.test/?access_token=[secret]'],
  [`https://x.test/?id_token=${sent}`, 'https://x.test/?id_token=[secret]'],
  [`https://x.test/?refresh_token=${sent}`, 'https://x.test/?refresh_token=[secret]'],
  [`https://x.test/?client_secret=${sent}`, 'https://x.test/?client_secret=[secret]'],
  [`https://x.test/?token=${sent}`, 'https://x.test/?token=[secret]'],
  [`https://b.test/?X-Goog-Signature=${sent}`, 'https://b.test/?X-Goog-Signature=[secret]'],
  [`https://b.test/?X-Goog-Credential=${sent}`, 'https://b.test/?X-Goog-Credential=[secret]'],
  [
    `https://b.test/?GoogleAccessId=${sent}&Expires=1`,
    'https://b.test/?GoogleAccessId=[secret]&Expires=1',
  ],
  [`https://s3.test/?X-Amz-Signature=${sent}`, 'https://s3.test/?X-Amz-Signature=[secret]'],
  [
    `https://s3.test/?x-amz-security-token=${sent}`,
    'https://s3.test/?x-amz-security-token=[secret]',
  ],
  [
    `https://s3.test/?X-Amz-Credential=${sent}&X-Amz-Date=2`,
    'https://s3.test/?X-Amz-Credential=[secret]&X-Amz-Date=2',
  ],
  [
    `https://s3.test/?AWSAccessKeyId=${sent}&Signature=${sent}`,
    'https://s3.test/?AWSAccessKeyId=[secret]&Signature=[secret]',
  ],
  [`https://az.test/?sv=2026&sp=r&sig=${sent}`, 'https://az.test/?sv=2026&sp=r&sig=[secret]'],
  [
    `https://cf.test/?Policy=a&Signature=${sent}&Key-Pair-Id=${sent}`,
    'https://cf.test/?Policy=a&Signature=[secret]&Key-Pair-Id=[secret]',
  ],
  [`https://d.test/?rlkey=${sent}&dl=0`, 'https://d.test/?rlkey=[secret]&dl=0'],
  [`https://x.test/?password=${sent}`, 'https://x.test/?password=[secret]'],
  [`https://x.test/?session_id=${sent}`, 'https://x.test/?session_id=[secret]'],
  [`https://x.test/;jsessionid=${sent}?a=1`, 'https://x.test/;jsessionid=[secret]'],
  [`https://x.test/?authToken=${sent}`, 'https://x.test/?authToken=[secret]'],
  [`https://x.test/?oauth_verifier=${sent}`, 'https://x.test/?oauth_verifier=[secret]'],
  [`https://x.test/?upload_id=${sent}`, 'https://x.test/?upload_id=[secret]'],
  [`https://x.test/?%73ig=${sent}`, 'https://x.test/?%73ig=[secret]'],
  [`https://x.test/?X%2DAmz%2DSignature=${sent}`, 'https://x.test/?X%2DAmz%2DSignature=[secret]'],
  [`https://x.test/#access_token=${sent}&state=1`, 'https://x.test/#access_token=[secret]&state=1'],
  [`https://x.test/?sig=${sent}&sig=${sent}`, 'https://x.test/?sig=[secret]&sig=[secret]'],
  [`https://x.test/?key[]=${sent}`, 'https://x.test/?key[]=[secret]'],
  [`https://user:${sent}@x.test/a`, 'https://[secret]@x.test/a'],
  [`https://${sent}@x.test/a`, 'https://[secret]@x.test/a'],
  [`https://user:a@${sent}@x.test/`, 'https://[secret]@x.test/'],
  [`ftp://user:${sent}@x.test/a.png`, 'ftp://[secret]@x.test/a.png'],
  [`gs://bucket/a.png?token=${sent}`, 'gs://bucket/a.png?token=[secret]'],
  [
    `https://x.test/?url=${encodeURIComponent(`https://y.test/?sig=${sent}&a=1`)}&b=2`,
    `https://x.test/?url=${encodeURIComponent('https://y.test/?sig=')}[secret]%26a%3D1&b=2`,
  ],
  [
    `https://x.test/?url=${encodeURIComponent(`https://y.test/?u=${encodeURIComponent(`https://z.test/?token=${sent}`)}`)}`,
    `https://x.test/?url=${encodeURIComponent(`https://y.test/?u=${encodeURIComponent('https://z.test/?token=')}`)}[secret]`,
  ],
  [
    `https://x.test/?url=${encodeURIComponent(`https://user:${sent}@y.test/`)}`,
    'https://x.test/?url=https%3A%2F%2F[secret]%40y.test%2F',
  ],
]

test.each(addresses)('of %s is shown %s', (address, shown) => {
  expect(showAddress(address)).toBe(shown)
})

test.each(addresses)(
  '%s in a text, in JSON, in JSON in JSON and in a page tells no more',
  (address) => {
    const google = address.replaceAll('&', '\\u0026').replaceAll('=', '\\u003d')
    for (const text of [
      `Could not fetch ${address} (404), see ${address}.`,
      JSON.stringify({ url: address, next: [address] }),
      JSON.stringify({ body: JSON.stringify({ url: address }) }),
      JSON.stringify({ url: address }).replaceAll('/', '\\/'),
      `{"url":"${google}"}`,
      `<a href="${address.replaceAll('&', '&amp;')}">a</a>`,
      `fetch('${address}')`,
      address.toUpperCase(),
    ]) {
      const clean = redactSecrets(text).toLowerCase()
      expect(clean).toContain('[secret]')
      expect(clean).not.toMatch(/hu5h|ab%(?:25)*2fcd|ab\/cd/)
    }
  },
)

test.each([
  'photos/a?key=b.png',
  '/data/cat.png?token=1',
  'C:\\photos\\key=1.png',
  'file:///pictures/photos?key=summer/a.png',
  'files/abc-123',
  '-',
])('the path %s is shown as it is', (path) => {
  expect(showAddress(path)).toBe(path)
})

test('paths of files stay in texts too', () => {
  const text = 'There is no file:///pictures/a?token=b.png&password=c; check it.'
  expect(redactSecrets(text)).toBe(text)
})

test.each([
  'https://x.test/a.png',
  'https://x.test/a.png?width=100&author=me&page=2#top',
  'https://x.test/search?q=keywords%20and%20tokenizers&design=flat',
  'gs://bucket/monkey.png',
])('%s is shown whole', (address) => {
  expect(showAddress(address)).toBe(address)
})

test.each([
  'https:user:hush@x.test/a',
  'https:\\\\user:hush@x.test/a',
  'https://x.test/?si\tg=hush',
  'https://x.test/?si\ng=hush',
  'https://us\ter:hush@x.test/a',
  ' https://x.test/?k\tey=hush#a',
])('what a browser reads as an address with a secret, %j, is not shown whole', (address) => {
  expect(showAddress(address)).not.toContain('hush')
  expect(showAddress(address)).toContain('x.test')
})

test('nothing that a URL parser reads as a secret is shown, wherever it stands', () => {
  const name = fc.constantFrom('sig', 'X-Amz-Signature', 'access_token', 'ApiKey', 'k%65y', 'pass')
  const word = fc.stringMatching(/^[a-z0-9]{0,6}$/)
  const other = fc.tuple(word, word).map(([one, two]) => `${one}=${two}`)
  const secretive = name.map((one) => `${one}=HUSHHUSH`)
  const query = fc.array(fc.oneof(other, secretive), { maxLength: 5 })
  const separator = fc.constantFrom('?', '#', '?a#')
  fc.assert(
    fc.property(query, separator, fc.boolean(), (parts, sign, hasUser) => {
      const user = hasUser ? 'HUSHHUSH:HUSHHUSH@' : ''
      const shown = showAddress(`https://${user}x.test/a${sign}${parts.join('&')}`)
      expect(shown).not.toContain('HUSH')
      expect(showAddress(shown)).toBe(shown)
    }),
    { seed: 1234, numRuns: 2000 },
  )
})

describe('names', () => {
  test.each([
    'key',
    'keys',
    'apikey',
    'API_KEY',
    'x-goog-api-key',
    'sig',
    'Signature',
    'X-Amz-Security-Token',
    'refreshToken',
    'client-secret',
    'userPassword',
    'passwd',
    'auth',
    'authorization',
    'oauth_token',
    'JSESSIONID',
    'sid',
    'GOOGLEACCESSID',
    'Key-Pair-Id',
    'credentials',
    'k%2565y',
    'max_tokens',
  ])('%s of a parameter names a secret', (name) => {
    expect(namesSecret(name)).toBe(true)
  })

  test.each(['keyword', 'author', 'authority', 'design', 'page', 'policy', 'width', '', '%', 'x'])(
    '%s names none',
    (name) => {
      expect(namesSecret(name)).toBe(false)
      expect(namesSecretAnywhere(name)).toBe(false)
    },
  )

  test.each([
    ['api_key', true],
    ['clientSecret', true],
    ['GEMINI_API_KEY', true],
    ['private_key_id', true],
    ['password', true],
    ['key', false],
    ['token', false],
    ['maxTokens', false],
    ['tokenCount', false],
    ['total_token_count', false],
    ['signatureVersion', false],
  ])('%s says so in any text: %s', (name, says) => {
    expect(namesSecretAnywhere(name)).toBe(says)
  })
})
