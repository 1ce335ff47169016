import { isKnownKey } from '../keys/key-roles.ts'

/** The beginning of an object: after a bracket, a comma or a line end, with a key and its colon. */
const objectStart = /([}\],\n])[\s,;]*(\{)\s*["'“”]?([\p{L}_][\p{L}\p{N}_ -]{0,40})["'“”]?\s*:/gu

/**
 * Returns the offset of the next object in a text that was taken as the content of a string, or −1. Unless an
 * object ends before it, its first key must be one that items have.
 */
export function nextObject(text: string): number {
  if (!text.includes('{')) return -1
  objectStart.lastIndex = 0
  for (const match of text.matchAll(objectStart)) {
    const [whole, before, , key = ''] = match
    if (before === '}' || isKnownKey(key)) return match.index + whole.indexOf('{')
  }
  return -1
}
