/** Thrown to break the connection before or within an answer. A server breaks it; a `fetch` rejects with this error. */
export class BrokenConnection extends TypeError {
  readonly by: 'close' | 'reset'

  constructor(message: string, by: 'close' | 'reset') {
    super(message)
    this.by = by
  }
}
