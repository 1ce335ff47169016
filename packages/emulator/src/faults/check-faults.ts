import { invalidArgument } from '@pollux/errors'
import type { Fault } from './fault.ts'

/**
 * Returns the faults that the `faults` option chose as an array. Throws a `TypeError` if one is not
 * a fault.
 */
export function checkFaults(given: Fault | readonly Fault[] | undefined): Fault[] {
  const faults = [given ?? []].flat()
  for (const fault of faults) {
    if (!isFault(fault)) throw invalidArgument('a fault', 'the result of faults', fault)
  }
  return faults
}

function isFault(fault: unknown): boolean {
  if (!(fault instanceof Object)) return false
  const held = new Map<string, unknown>(Object.entries(fault))
  const isNamed = [...names.keys()].some((name) => held.has(name))
  return (
    isNamed &&
    [...names, ...details].every(([name, check]) => {
      return !held.has(name) || check(held.get(name))
    })
  )
}

type Check = (value: unknown) => boolean

const isCount: Check = (value) => Number.isSafeInteger(value) && Number(value) >= 0
const isTime: Check = (value) => Number.isFinite(value) && Number(value) >= 0
const isTrue: Check = (value) => value === true
const isOneOf = (texts: readonly unknown[]): Check => texts.includes.bind(texts)

/** The members that identify a kind of fault, each with the check of its value. */
const names = new Map<string, Check>([
  ['status', (value) => isCount(value) && Number(value) >= 200 && Number(value) <= 599],
  ['delay', isTime],
  ['connection', isOneOf(['close', 'reset'])],
  ['lose', isOneOf(['request', 'answer'])],
  ['twice', isTrue],
  ['stale', isTrue],
  ['without', (value) => Array.isArray(value)],
  ['stall', (value) => value === 'headers' || isCount(value)],
  ['cut', isCount],
  ['truncate', isCount],
  ['drip', isCount],
  ['contentType', (value) => typeof value === 'string'],
  ['bomb', isCount],
  ['repeat', isCount],
  ['unfinished', isTrue],
])

/** The other members of faults, each with the check of its value. */
const details = new Map<string, Check>([
  ['after', (value) => value === undefined || isCount(value)],
  ['everyMs', (value) => value === undefined || isTime(value)],
])
