import { expect, test } from 'vitest'
import { isPolluxError, PolluxError } from './pollux-error.ts'

class ImageError extends PolluxError<'image/empty'> {
  override readonly name = 'ImageError'
}

test('an error carries its code, its name and its cause', () => {
  const cause = new Error('below')
  const error = new ImageError('image/empty', 'The file is empty; choose another.', { cause })
  expect(error).toMatchObject({ code: 'image/empty', name: 'ImageError', cause })
})

test('a server may pass an error on as 500 unless its class knows better', () => {
  expect(new PolluxError('shelf/empty', 'Empty.')).toMatchObject({
    name: 'PolluxError',
    httpStatus: 500,
  })
})

test('only errors with the brand are Pollux errors', () => {
  const foreign = Object.defineProperty(
    new Error('from another install'),
    Symbol.for('pollux.error'),
    {
      value: true,
    },
  )
  expect(isPolluxError(new ImageError('image/empty', 'Empty.'))).toBe(true)
  expect(isPolluxError(foreign)).toBe(true)
  expect(isPolluxError(new Error('image/empty'))).toBe(false)
  expect(isPolluxError({ code: 'image/empty' })).toBe(false)
})

test('the brand does not show when an error is listed', () => {
  expect(Object.keys(new ImageError('image/empty', 'Empty.'))).toEqual([
    'name',
    'code',
    'httpStatus',
  ])
})

test('no secret gets into a message or a stack', () => {
  const error = new ImageError('image/empty', 'https://x.test/?X-Amz-Signature=hush is empty.')
  expect(error.message).toBe('https://x.test/?X-Amz-Signature=[secret] is empty.')
  expect(error.stack).not.toContain('hush')
})
