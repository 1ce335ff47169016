/** What JSON can hold. A member that is `undefined` is left out, as `JSON.stringify` does. */
export type LedgerValue =
  | null
  | boolean
  | number
  | string
  | readonly LedgerValue[]
  | { readonly [name: string]: LedgerValue | undefined }
