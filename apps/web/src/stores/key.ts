import { computed, signal } from '@preact/signals'

/** The visitor's key. It is in this variable alone: no storage, no attribute, no address. */
const secret = signal('')

export const hasKey = computed(() => secret.value !== '')

/** Keeps a key until the page is closed. */
export function setKey(key: string): void {
  secret.value = key.trim()
}

export function forgetKey(): void {
  secret.value = ''
}

/** Returns the key for a call; empty if there is none. */
export function takeKey(): string {
  return secret.value
}
