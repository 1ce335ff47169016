import type { Size } from '@pollux/geometry'
import { MAX_MASK_SIDE } from '@pollux/masks'
import { asNumber } from './json/json-values.ts'

/** Returns the size that two values of a file state; `undefined` unless both are integers from 1 to 65,535. */
export function readSize(width: unknown, height: unknown): Size | undefined {
  const size = { width: asNumber(width) ?? 0, height: asNumber(height) ?? 0 }
  return isSide(size.width) && isSide(size.height) ? size : undefined
}

function isSide(side: number): boolean {
  return Number.isInteger(side) && side >= 1 && side <= MAX_MASK_SIDE
}
