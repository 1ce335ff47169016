import { measureText } from './outline-text.ts'

/** The text, or as much of its beginning as fits into a width with an ellipsis after it. */
export function elideText(text: string, width: number, size: number): string {
  if (measureText(text, size) <= width) return text
  const letters = Array.from(text)
  while (letters.length > 1 && measureText(`${letters.join('').trimEnd()}…`, size) > width) {
    letters.pop()
  }
  return `${letters.join('').trimEnd()}…`
}
