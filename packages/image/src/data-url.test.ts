import { expect, test } from 'vitest'
import { parseDataUrl } from './data-url.ts'

const bytes = (...values: number[]) => Uint8Array.from(values)
const ascii = (text: string) => new TextEncoder().encode(text)

test.each([
  ['data:image/png;base64,iVBORw==', 'image/png', bytes(137, 80, 78, 71)],
  ['  DATA:IMAGE/PNG;Base64,iVBORw', 'image/png', bytes(137, 80, 78, 71)],
  ['data:image/png;name=a.png;base64,iVBO%52w%3D%3D', 'image/png', bytes(137, 80, 78, 71)],
  ['data:,A%20brief%2', undefined, undefined],
  ['data:,A%20note', 'text/plain', ascii('A note')],
  ['data:text/plain;charset=utf-8,%c3%a9é', 'text/plain', ascii('éé')],
  ['data:;base64,', 'text/plain', bytes()],
  ['data:image/png;base64,!', undefined, undefined],
  ['data:image/png;base64', undefined, undefined],
  ['image/png;base64,iVBORw==', undefined, undefined],
  ['', undefined, undefined],
])('reads %j', (text, mimeType, expected) => {
  expect(parseDataUrl(text)).toEqual(expected && { mimeType, bytes: expected })
})
