/** Thrown in place of an answer, or in its middle, where the connection is to break; a server breaks it, a `fetch` rejects with it. */
export class BrokenConnection extends TypeError {
  readonly by: 'close' | 'reset'

  constructor(message: string, by: 'close' | 'reset') {
    super(message)
    this.by = by
  }
}
