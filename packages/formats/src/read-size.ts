import type { Size } from '@pollux/geometry'
import { asNumber } from './json-values.ts'

/** The longest side of a mask (see `Mask` in `@pollux/masks`). */
const MAX_SIDE = 65_535

/** The size that two values of a file spell: whole pixels from 1 to 65,535. */
export function readSize(width: unknown, height: unknown): Size | undefined {
  const size = { width: asNumber(width) ?? 0, height: asNumber(height) ?? 0 }
  return isSide(size.width) && isSide(size.height) ? size : undefined
}

function isSide(side: number): boolean {
  return Number.isInteger(side) && side >= 1 && side <= MAX_SIDE
}
