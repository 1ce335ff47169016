import { isPolluxError, PolluxError } from '@pollux/errors'

class ShelfError extends PolluxError<'shelf/empty'> {
  override readonly name = 'ShelfError'
}

try {
  throw new ShelfError('shelf/empty', 'The shelf is empty; put something on it first.')
} catch (error) {
  if (!isPolluxError(error)) throw error
  console.log(`${error.code}: ${error.message}`)
}
