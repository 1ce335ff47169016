/** A value as JSON for programs; halves of characters, which many readers of JSON refuse, become U+FFFD. */
export function toJson(value: unknown, indent?: number): string {
  return JSON.stringify(value, wellFormed, indent)
}

function wellFormed(_key: string, value: unknown): unknown {
  return typeof value === 'string' ? value.replace(/\p{Surrogate}/gu, '\ufffd') : value
}
