/**
 * A value that JSON can represent. Members that are `undefined` are omitted, as by
 * `JSON.stringify`.
 */
export type LedgerValue =
  | null
  | boolean
  | number
  | string
  | readonly LedgerValue[]
  | { readonly [name: string]: LedgerValue | undefined }
