/** What was found out about one thing that the command line needs. */
export interface Checkup {
  /** What was looked at, such as `key`. */
  what: 'runtime' | 'backend' | 'key' | 'proxy' | 'connection' | 'clock'
  /** `skipped` if it could not be tried because something before it failed. */
  outcome: 'ok' | 'warning' | 'failed' | 'skipped'
  /** What was found, as a sentence. */
  found: string
  /** What to do about it, as a sentence; absent if nothing need be done. */
  cure?: string
}
