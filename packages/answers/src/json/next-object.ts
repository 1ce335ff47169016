import { isKnownKey } from '../keys/key-roles.ts'

/** Where an object begins: after a bracket, a comma or a line end, with a key and its colon. */
const objectStart = /([}\],\n])[\s,;]*(\{)\s*["'“”]?([\p{L}_][\p{L}\p{N}_ -]{0,40})["'“”]?\s*:/gu

/**
 * Where the next object begins in a text that was taken for the inside of quotation marks; −1 if there is none. After
 * anything but the end of an object its first key has to be one that items have.
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
