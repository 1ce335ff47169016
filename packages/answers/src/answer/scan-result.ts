/** What a text turned out to hold. */
export interface ScanResult {
  /** Whether there was JSON at all. */
  hasJson: boolean
  /** Whether there was a list, or an entry of one. */
  hasList: boolean
  /** Whether the text ends inside of JSON. */
  isTruncated: boolean
  itemCount: number
}

/** Of a text of which nothing was read yet. */
export function emptyResult(): ScanResult {
  return { hasJson: false, hasList: false, isTruncated: false, itemCount: 0 }
}
