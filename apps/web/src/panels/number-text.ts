/** Returns bytes in the largest fitting unit, such as `1.4 MB`. */
export function bytesText(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`
  if (bytes < 1_000_000) return `${Math.round(bytes / 1000)} kB`
  return `${(bytes / 1_000_000).toFixed(1)} MB`
}

/** Returns dollars with as many digits as matter. */
export function dollarText(usd: number): string {
  return usd < 0.01 ? `$${usd.toFixed(5)}` : `$${usd.toFixed(3)}`
}

/** Returns a size such as `1200 × 800`. */
export function sizeText({ width, height }: { width: number; height: number }): string {
  return `${Math.round(width)} × ${Math.round(height)}`
}
