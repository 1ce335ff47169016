import { invalidArgument, wellFormed } from '@pollux/errors'

/** The most code units of one item. */
const MAX_ITEM_CHARS = 500

/** The largest number of items in one list. */
const MAX_ITEMS = 200

/**
 * Checks a caller's items and puts each on one line. Control characters and runs of white space become a space, lone surrogates
 * the replacement character; repeated items are dropped. Throws `TypeError` for no items, for too many, and for an empty or long
 * one.
 */
export function checkItems(items: string | readonly string[], name: string): readonly string[] {
  const list: readonly unknown[] = typeof items === 'string' ? [items] : items
  if (!Array.isArray(list) || list.length === 0 || list.length > MAX_ITEMS) {
    throw invalidArgument(`a string or an array of 1 to ${MAX_ITEMS} strings`, name, items)
  }
  return [...new Set(list.map((item) => checkItem(item, name)))]
}

/** Checks one item and puts it on one line. Throws `TypeError` if it is empty or too long. */
export function checkItem(item: unknown, name: string): string {
  const line = typeof item === 'string' && item.length <= MAX_ITEM_CHARS ? onOneLine(item) : ''
  if (line !== '') return line
  throw invalidArgument(`strings of 1 to ${MAX_ITEM_CHARS} characters`, name, item)
}

function onOneLine(text: string): string {
  return wellFormed(text)
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
}

/** Returns the items as JSON strings with commas between, so that no item can leave its quotes. */
export function quoteItems(items: readonly string[]): string {
  return items.map((item) => JSON.stringify(item)).join(', ')
}
