/** A resolver, which opens paths and addresses on a platform. */
export interface MediaResolver {
  /**
   * Returns the file at a path or `file:` URL; its bytes are read on demand. Throws `media/unreadable` unless it
   * is a regular file.
   */
  openPath?(path: string | URL): Promise<Blob>
  /**
   * Fetches an `https:` or `http:` address, and reads at most `maxBytes` of it, inflated. Throws
   * `TransportError`.
   */
  fetch?(url: URL, options: { signal?: AbortSignal; maxBytes: number }): Promise<Blob>
}
