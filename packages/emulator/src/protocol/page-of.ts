import { Refusal } from './refusal.ts'

/** A page of a list, with the token of the next page unless it is the last. */
export type Page<Item> = { items: Item[]; nextPageToken?: string }

/** Returns the page that the parameters `pageSize` and `pageToken` of an address ask for. */
export function pageOf<Item>(
  items: readonly Item[],
  address: URL,
  { defaultSize, maxSize }: { defaultSize: number; maxSize: number },
): Page<Item> {
  const size = Number(address.searchParams.get('pageSize') || defaultSize)
  if (!(Number.isInteger(size) && size >= 0)) {
    throw new Refusal('INVALID_ARGUMENT', "Invalid value at 'page_size' (TYPE_INT32).")
  }
  const token = address.searchParams.get('pageToken') || '0'
  if (!/^\d{1,15}$/.test(token)) throw new Refusal('INVALID_ARGUMENT', 'Page token is invalid.')
  const start = Number(token)
  const end = start + Math.min(size || defaultSize, maxSize)
  return {
    items: items.slice(start, end),
    ...(end < items.length ? { nextPageToken: String(end) } : {}),
  }
}
