/**
 * Thrown to break the connection before or within an answer. A server closes or resets the
 * connection; a direct `fetch` rejects with this error.
 */
export class BrokenConnection extends TypeError {
  readonly by: 'close' | 'reset'

  constructor(message: string, by: 'close' | 'reset') {
    super(message)
    this.by = by
  }
}
