/**
 * Returns the text, cut to `maxLength` UTF-16 code units with an ellipsis behind them if it is longer. A pair of surrogates is
 * never cut in two.
 */
export function shorten(text: string, maxLength = 80): string {
  const whole = String(text)
  if (whole.length <= maxLength) return whole
  return `${whole.slice(0, maxLength).replace(/[\ud800-\udbff]$/, '')}…`
}
