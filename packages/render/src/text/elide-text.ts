import { measureText } from './outline-text.ts'

/** Returns the text, or as much of its beginning as fits into `width` pixels with an ellipsis. */
export function elideText(text: string, width: number, size: number): string {
  if (measureText(text, size) <= width) return text
  const characters = Array.from(text)
  while (characters.length > 1 && measureText(`${characters.join('').trimEnd()}…`, size) > width) {
    characters.pop()
  }
  return `${characters.join('').trimEnd()}…`
}
