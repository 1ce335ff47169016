import { invalidArgument } from '@pollux/errors'

/** Throws a `TypeError` unless the value is a finite number, 0 or more. */
export function checkExtent(name: string, value: number): void {
  if (Number.isFinite(value) && value >= 0) return
  throw invalidArgument('a number, 0 or more,', name, value)
}

/** Throws a `TypeError` unless the value is a whole number, 0 or more. */
export function checkCount(name: string, value: number): void {
  if (Number.isSafeInteger(value) && value >= 0) return
  throw invalidArgument('a whole number, 0 or more,', name, value)
}
