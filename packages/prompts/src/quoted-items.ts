import { invalidArgument, wellFormed } from '@pollux/errors'

/** The most characters of one item. */
const LONGEST = 500

/** The most items of one list. */
const MOST = 200

/**
 * Checks a caller's words for things and puts each on one line: controls and runs of white space become a space, half
 * surrogates the replacement character, the same thing twice one. Throws a `TypeError` for none, for too many, for an empty one and for a long one.
 */
export function checkItems(items: string | readonly string[], name: string): readonly string[] {
  const list: readonly unknown[] = typeof items === 'string' ? [items] : items
  if (!Array.isArray(list) || list.length === 0 || list.length > MOST) {
    throw invalidArgument(`a text or a list of 1 to ${MOST} texts`, name, items)
  }
  return [...new Set(list.map((item) => checkItem(item, name)))]
}

/** Checks one text of a caller and puts it on one line. Throws a `TypeError` for an empty one and for a long one. */
export function checkItem(item: unknown, name: string): string {
  const line = typeof item === 'string' && item.length <= LONGEST ? onOneLine(item) : ''
  if (line !== '') return line
  throw invalidArgument(`texts of 1 to ${LONGEST} characters`, name, item)
}

function onOneLine(text: string): string {
  return wellFormed(text)
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
}

/** Items as a model and a parser read them alike: JSON strings with a comma between. What stands in them cannot end the list. */
export function quoteItems(items: readonly string[]): string {
  return items.map((item) => JSON.stringify(item)).join(', ')
}
