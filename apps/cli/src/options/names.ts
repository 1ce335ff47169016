/** Parses names separated by commas. */
export function parseNames(text: string): string[] {
  return text.split(',').map((name) => name.trim())
}
