/**
 * Returns a text, cut to `maxLength` code units with an ellipsis after them if it is longer. A surrogate pair is
 * never split.
 * @param text The text.
 * @param maxLength The most code units, without the ellipsis. @default 80
 * @returns The text, maybe shortened.
 */
export function shorten(text: string, maxLength = 80): string {
  const whole = String(text)
  if (whole.length <= maxLength) return whole
  return `${whole.slice(0, maxLength).replace(/[\ud800-\udbff]$/, '')}…`
}
