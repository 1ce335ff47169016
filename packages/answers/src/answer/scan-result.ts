/** Which kinds of content a text contains. */
export interface ScanResult {
  /** Whether it contains any JSON. */
  hasJson: boolean
  /** Whether it contains a list, or an entry of one. */
  hasList: boolean
  /** Whether it ends inside JSON. */
  isTruncated: boolean
  itemCount: number
}

/** Returns the result for a text before any of it was read. */
export function emptyResult(): ScanResult {
  return { hasJson: false, hasList: false, isTruncated: false, itemCount: 0 }
}
