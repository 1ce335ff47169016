import { expect, test } from 'vitest'
import { checkWire } from './check-wire.ts'

const baseUrl = 'https://example.com'

test.each<[string, unknown]>([
  ['a scheme of its own', { baseUrl: 'ftp://example.com', headers: {} }],
  ['a space in the host', { baseUrl: 'https://a b', headers: {} }],
  ['half an address', { baseUrl: 'http://[::1', headers: {} }],
  ['a key in the query', { baseUrl: `${baseUrl}?key=secret-key`, headers: {} }],
  ['a password', { baseUrl: 'https://me:secret-key@example.com', headers: {} }],
  ['a Headers, which shows none', { baseUrl, headers: new Headers({ a: 'b' }) }],
  ['a header that is no text', { baseUrl, headers: { 'x-goog-api-key': 5 } }],
  ['a header that cannot be sent', { baseUrl, headers: { 'x-goog-api-key': 'secret-key\n5' } }],
  ['a version with a path', { baseUrl, headers: {}, apiVersion: 'v1/../v2' }],
])('%s is refused, and not shown', (_, wire) => {
  const check = () => checkWire(wire as never)
  expect(check).toThrow(TypeError)
  expect(check).toThrow(/ for wire\.\w+ but received /)
  expect(check).not.toThrow('secret-key')
})

test('an address may have a path and a port, with or without a trailing slash', () => {
  for (const address of ['http://127.0.0.1:8080', `${baseUrl}/gemini`, `${baseUrl}/gemini/`]) {
    checkWire({ baseUrl: address, headers: { 'x-goog-api-key': 'key' }, apiVersion: 'v1beta' })
  }
})
