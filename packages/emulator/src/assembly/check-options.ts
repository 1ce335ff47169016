import { checkObject, invalidArgument } from '@pollux/errors'
import type { EmulatorOptions } from './create-emulator.ts'

/** Throws a `TypeError` for options that would go wrong only once a client asks. */
export function checkOptions(options: EmulatorOptions): void {
  checkObject(options, 'options')
  const { engine, faults, wait, now, nextId, describe, processing, log, strict } = options
  if (typeof engine !== 'function') throw invalidArgument('a function', 'engine', engine)
  checkFunctions({ faults, wait, now, nextId, describe, processing, log })
  if (strict !== undefined && typeof strict !== 'boolean') {
    throw invalidArgument('true or false', 'strict', strict)
  }
  checkLabel(engine.label)
  const { pieceLength, maxRequestBytes, maxFileBytes, chunkGranularity, maxUploadMs } = options
  checkCounts(1, { pieceLength, maxRequestBytes, maxFileBytes, chunkGranularity, maxUploadMs })
  const { maxKeptFileBytes, minCacheTokens, maxInteractions } = options
  checkCounts(0, { maxKeptFileBytes, minCacheTokens, maxInteractions })
  checkKeys(options.apiKeys)
  const { catalogue, objects } = options
  if (catalogue !== undefined && !hasMethod(catalogue, 'find')) {
    throw invalidArgument('what createCatalogue of @pollux/models makes', 'catalogue', catalogue)
  }
  if (objects !== undefined && typeof objects !== 'function' && !hasMethod(objects, 'get')) {
    throw invalidArgument('a Map or a function', 'objects', objects)
  }
}

function checkFunctions(given: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(given)) {
    if (value === undefined || typeof value === 'function') continue
    throw invalidArgument('a function', name, value)
  }
}

/** What is not there has a default, which is one. */
function checkCounts(least: number, given: Readonly<Record<string, unknown>>): void {
  for (const [name, value = least] of Object.entries(given)) {
    if (Number.isSafeInteger(value) && Number(value) >= least) continue
    throw invalidArgument(`a whole number, at least ${least},`, name, value)
  }
}

function checkKeys(keys: unknown): void {
  if (keys === undefined) return
  const isList = Array.isArray(keys) && keys.every((key) => typeof key === 'string' && key !== '')
  if (!isList) throw invalidArgument('a list of texts', 'apiKeys', keys)
}

/** It is sent as a header, which takes no other letters. */
function checkLabel(label: unknown): void {
  if (label === undefined || (typeof label === 'string' && /^[\x20-\x7e]+$/.test(label))) return
  throw invalidArgument('letters of ASCII', 'engine.label', label)
}

/** Arrays have methods of the same names. */
function hasMethod(value: unknown, name: string): boolean {
  return (
    value instanceof Object &&
    !Array.isArray(value) &&
    typeof Reflect.get(value, name) === 'function'
  )
}
