/** Thrown in place of an answer or within it to break the connection: a server breaks it, a `fetch` rejects with it. */
export class BrokenConnection extends TypeError {
  readonly by: 'close' | 'reset'

  constructor(message: string, by: 'close' | 'reset') {
    super(message)
    this.by = by
  }
}
