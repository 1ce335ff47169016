/** The kind of target that a string or URL names. */
export type Address =
  | { kind: 'data'; text: string }
  /**
   * A target that Gemini stores or reads itself: an uploaded file, an object in Cloud Storage, a
   * video on YouTube.
   */
  | { kind: 'gemini'; uri: string }
  | { kind: 'web'; url: URL }
  | { kind: 'path'; path: string | URL }
  | { kind: 'unknown' }

/**
 * Returns the target of a string or URL. Without a scheme it is a path; one character before a
 * colon is a drive, not a scheme.
 */
export function readAddress(input: string | URL): Address {
  const text = typeof input === 'string' ? input.trim() : input.href
  const scheme = /^([a-z][a-z\d+.-]+):/i.exec(text)?.[1]?.toLowerCase()
  if (scheme === 'data') return { kind: 'data', text }
  if (scheme === 'gs' && isStored(text)) return { kind: 'gemini', uri: text }
  if (scheme === 'file') return URL.canParse(text) ? { kind: 'path', path: new URL(text) } : unknown
  if (scheme === 'https' || scheme === 'http') {
    if (!URL.canParse(text)) return unknown
    const url = new URL(text)
    return isUploaded(text) || isFilm(url) ? { kind: 'gemini', uri: text } : { kind: 'web', url }
  }
  const isPath =
    typeof input === 'string' && text !== '' && !/^[a-z][a-z\d+.-]+:\/\/|^blob:/i.test(text)
  return isPath ? { kind: 'path', path: input } : unknown
}

const unknown: Address = { kind: 'unknown' }

/**
 * Returns whether an address is a page with a video that Gemini can read. Such pages are never
 * files.
 */
function isFilm({ protocol, hostname }: URL): boolean {
  return protocol === 'https:' && /^(?:(?:www\.|m\.)?youtube\.com|youtu\.be)$/.test(hostname)
}

/** Returns whether an address is an object in Cloud Storage. */
export function isStored(uri: string): boolean {
  return /^gs:\/\/[^/]+\/./i.test(uri)
}

/**
 * Returns whether an address is a file that was uploaded to Gemini, or to a substitute at another base URL. A
 * substitute is recognised by an API version of Google's.
 */
export function isUploaded(uri: string): boolean {
  if (!URL.canParse(uri)) return false
  const { host, pathname, search, hash } = new URL(uri)
  const version =
    host === 'generativelanguage.googleapis.com' ? 'v\\d+\\w*' : 'v\\d+(?:alpha|beta)\\d*'
  return new RegExp(`/${version}/files/[a-z0-9-]{1,40}$`).test(pathname) && search + hash === ''
}
