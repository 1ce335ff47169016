import { checkObject, invalidArgument } from '@pollux/errors'
import type { Model, ServedModel } from '@pollux/models'

/** Throws a `TypeError` unless the value is a finite number of at least 0. */
export function checkExtent(name: string, value: number): void {
  if (Number.isFinite(value) && value >= 0) return
  throw invalidArgument('a number, 0 or more,', name, value)
}

/** Throws a `TypeError` unless the value is an integer of at least 0. */
export function checkCount(name: string, value: number): void {
  if (Number.isSafeInteger(value) && value >= 0) return
  throw invalidArgument('a whole number, 0 or more,', name, value)
}

/** Throws a `TypeError` unless the value is a model with the fields that counting needs. */
export function checkCall(subject: object, model: Model, options: object = {}): void {
  checkObject(subject, 'what is to be counted')
  checkObject(options, 'options')
  if (typeof model?.mediaTokens?.image === 'object') return
  throw invalidArgument('a model of @pollux/models', 'model', model)
}

/** Throws a `TypeError` unless the value is a served model. */
export function checkServed(served: ServedModel): void {
  checkObject(served, 'served', 'what resolveModel of @pollux/models found')
  checkCall(served, served.model)
  if (served.api === 'developer' || served.api === 'vertex') return
  throw invalidArgument('developer or vertex', 'served.api', served.api)
}

/**
 * Throws a `TypeError` unless the value is iterable but not a string; the items of an array must be
 * objects.
 */
export function checkEntries(name: string, value: Iterable<unknown>): void {
  const entries = Array.isArray(value) ? value : []
  if (!isIterable(value) || entries.some((entry) => !(entry instanceof Object))) {
    throw invalidArgument('a list of objects', name, value)
  }
}

/** Whether a value is iterable, but not a string. */
export function isIterable(value: unknown): value is Iterable<unknown> {
  return value instanceof Object && Symbol.iterator in value
}
