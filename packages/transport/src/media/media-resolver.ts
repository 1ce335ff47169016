/** What a platform can open beside what is in memory. */
export interface MediaResolver {
  /** The file at a path or `file:` URL, read when it is needed. Throws `media/unreadable` for what is no regular file. */
  openPath?(path: string | URL): Promise<Blob>
  /** Fetches an `https:` or `http:` address and reads no more than `maxBytes` of it, inflated. Throws `TransportError`. */
  fetch?(url: URL, options: { signal?: AbortSignal; maxBytes: number }): Promise<Blob>
}
