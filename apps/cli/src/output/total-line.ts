import { many } from './many.ts'
import type { Spent } from './spent-on.ts'

/**
 * Returns how many inputs were asked about and what all answers cost together, or `undefined` if
 * nothing was spent. The price is left out unless it is known of every answer.
 */
export function totalLine(
  noun: 'file' | 'picture',
  inputs: number,
  spent: readonly Spent[],
): string | undefined {
  if (spent.length === 0) return undefined
  const tokens = spent.reduce((sum, each) => sum + each.tokens, 0)
  const isPriced = spent.every(({ usd }) => usd !== undefined)
  const usd = spent.reduce((sum, each) => sum + (each.usd ?? 0), 0)
  const price = isPriced ? `, $${Number(usd.toPrecision(3))}` : ''
  return `${many(inputs, noun)}, ${many(tokens, 'token')}${price}`
}
