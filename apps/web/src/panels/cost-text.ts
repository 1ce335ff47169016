import { signal } from '@preact/signals'
import type { DeskAnswer } from '../worker/desk-call.ts'
import { dollarText } from './number-text.ts'

/** What prices usage; loaded after the first answer, since nothing before needs it. */
const pricing = signal<typeof import('./price-usage.ts') | undefined>(undefined)
let isAsked = false

/** Returns what an answer used and cost, and how long it took. */
export function costText({ usage, milliseconds, modelVersion }: DeskAnswer, model: string): string {
  if (!isAsked) {
    isAsked = true
    void import('./price-usage.ts').then((loaded) => {
      pricing.value = loaded
    })
  }
  const priced = usage ? pricing.value?.priceUsage(usage, modelVersion ?? model) : undefined
  return [
    modelVersion,
    priced && `${priced.tokens.toLocaleString('en')} tokens`,
    priced?.usd !== undefined && dollarText(priced.usd),
    milliseconds !== undefined && `${(milliseconds / 1000).toFixed(1)} s`,
  ]
    .filter((part) => part)
    .join(' · ')
}
