import { signal } from '@preact/signals'
import type { Sample } from '../../samples/sample.ts'

export const samples = signal<readonly Sample[]>([])

/** The sample on the table and which of its answers is shown. */
export const shownSample = signal<{ sample: Sample; answer: number } | undefined>(undefined)

/** Returns the address of a sample's file. */
export function sampleAddress(path: string): string {
  return new URL(`samples/${path}`, document.baseURI).href
}
