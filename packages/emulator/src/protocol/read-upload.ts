/** The upload that a request belongs to. */
export type UploadTarget = {
  /** The upload's id; absent in the request that begins it. */
  id?: string
  /** `start`, `query`, `cancel`, `upload`, `finalize` or `upload, finalize`, or whatever else was sent. */
  command: string
  /** The offset in the file at which the request's bytes begin. */
  offset: number
}

/** Returns the upload that a request belongs to, if any. Only the first request of an upload needs a key. */
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
