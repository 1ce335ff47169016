import { checkObject, invalidArgument } from '@pollux/errors'
import type { Catalogue } from './catalogue.ts'
import type { Model } from './model.ts'
import type { Priced } from './price.ts'
import type { ServedModel } from './resolve-model.ts'

/** Throws `TypeError` unless the value has the fields of a model that are read here. */
export function checkModel(model: Model): void {
  const isModel = isObject(model) && typeof model.id === 'string' && areTexts(model.aliases)
  if (!isModel) throw invalidArgument('a model with an id and aliases', 'model', model)
  checkPrices(model)
}

/** Throws `TypeError` unless the value has an array of prices. */
export function checkPrices(priced: Priced): void {
  if (isObject(priced) && Array.isArray(priced.prices) && priced.prices.every(isObject)) return
  throw invalidArgument('prices', 'model', priced)
}

/** Throws `TypeError` unless the value is a catalogue. */
export function checkCatalogue(catalogue: Catalogue): void {
  if (typeof catalogue?.find === 'function' && Array.isArray(catalogue.models)) return
  throw invalidArgument('a catalogue', 'catalogue', catalogue)
}

/** Throws `TypeError` unless the value is a served model. */
export function checkServed(served: ServedModel): void {
  checkObject(served, 'served')
  checkModel(served.requested)
  checkModel(served.model)
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}

function areTexts(value: unknown): boolean {
  return Array.isArray(value) && value.every((text) => typeof text === 'string')
}
