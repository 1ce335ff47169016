/** What a request says of the upload that it belongs to. */
export type UploadTarget = {
  /** The upload's id; absent where it begins. */
  id?: string
  /** `start`, `query`, `cancel`, `upload`, `finalize` or `upload, finalize`, or whatever else was sent. */
  command: string
  /** Where in the file the request's bytes begin. */
  offset: number
}

/** Reads what a request says of its upload; nothing where it belongs to none. Whoever goes on with one needs no key, its address is enough. */
export function readUpload({
  url,
  headers,
}: Pick<Request, 'url' | 'headers'>): UploadTarget | undefined {
  const { pathname, searchParams } = new URL(url)
  if (!pathname.startsWith('/upload/')) return undefined
  const id = searchParams.get('upload_id')
  const commands = (headers.get('x-goog-upload-command') ?? '').split(',')
  return {
    ...(id === null ? {} : { id }),
    command: commands.map((command) => command.trim().toLowerCase()).join(', '),
    offset: Number(headers.get('x-goog-upload-offset') ?? 0),
  }
}
