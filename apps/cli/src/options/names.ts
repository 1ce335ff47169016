/** Names as they are typed, with commas between. */
export function parseNames(text: string): string[] {
  return text.split(',').map((name) => name.trim())
}
