/**
 * Returns a number of bytes for people, in decimal units, with a digit after the point below 10.
 * @returns A text such as `1.2 MB`.
 * @example
 * ```ts
 * formatBytes(20_000_000) // '20 MB'
 * ```
 */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`
  if (bytes < 999_500) return `${round(bytes / 1e3)} kB`
  return bytes < 999_500_000 ? `${round(bytes / 1e6)} MB` : `${round(bytes / 1e9)} GB`
}

function round(number: number): string {
  return number < 9.95 ? number.toFixed(1).replace('.0', '') : `${Math.round(number)}`
}
