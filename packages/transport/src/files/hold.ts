/** What is known of a file that was uploaded, to upload it again. */
export interface HeldFile {
  blob: Blob
  mimeType: string
  displayName?: string | undefined
}

/** The files that were uploaded last, by their addresses. */
export interface Hold {
  add(uri: string, file: HeldFile): void
  get(uri: string): HeldFile | undefined
}

/** The most files that are held, however small they are. */
const MOST = 10_000

/** Holds the files that were added last, as many as have together at most so many bytes. */
export function createHold(maxBytes: number): Hold {
  const held = new Map<string, HeldFile>()
  let bytes = 0

  function remove(uri: string): void {
    bytes -= held.get(uri)?.blob.size ?? 0
    held.delete(uri)
  }

  return {
    get: (uri) => held.get(uri),
    add(uri, file) {
      remove(uri)
      if (file.blob.size > maxBytes) return
      held.set(uri, file)
      bytes += file.blob.size
      for (const oldest of held.keys()) {
        if (bytes <= maxBytes && held.size <= MOST) break
        remove(oldest)
      }
    },
  }
}
