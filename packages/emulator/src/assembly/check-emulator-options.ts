import { checkObject, checkOptions, invalidArgument, type OptionNames } from '@pollux/errors'
import type { EmulatorOptions } from './create-emulator.ts'

const emulatorOptionNames: OptionNames<EmulatorOptions> = {
  engine: true,
  apiKeys: true,
  strict: true,
  log: true,
  faults: true,
  wait: true,
  now: true,
  nextId: true,
  catalogue: true,
  charsPerChunk: true,
  maxRequestBytes: true,
  maxFileBytes: true,
  chunkGranularity: true,
  maxUploadMs: true,
  maxKeptFileBytes: true,
  objects: true,
  describe: true,
  processing: true,
  minCacheTokens: true,
  maxInteractions: true,
}

/** Throws a `TypeError` for options that would otherwise fail at the first request. */
export function checkEmulatorOptions(options: EmulatorOptions): void {
  checkOptions(options, emulatorOptionNames)
  const { engine, faults, wait, now, nextId, describe, processing, log, strict } = options
  if (typeof engine !== 'function') throw invalidArgument('a function', 'engine', engine)
  checkFaultOption(faults)
  checkFunctions({ wait, now, nextId, describe, processing, log })
  if (strict !== undefined && typeof strict !== 'boolean') {
    throw invalidArgument('true or false', 'strict', strict)
  }
  checkLabel(engine.label)
  const { charsPerChunk, maxRequestBytes, maxFileBytes, chunkGranularity, maxUploadMs } = options
  checkCounts(1, { charsPerChunk, maxRequestBytes, maxFileBytes, chunkGranularity, maxUploadMs })
  const { maxKeptFileBytes, minCacheTokens, maxInteractions } = options
  checkCounts(0, { maxKeptFileBytes, minCacheTokens, maxInteractions })
  checkKeys(options.apiKeys)
  const { catalogue, objects } = options
  if (catalogue !== undefined && !hasMethod(catalogue, 'find')) {
    throw invalidArgument('a catalogue of createCatalogue', 'catalogue', catalogue)
  }
  if (objects !== undefined && typeof objects !== 'function' && !hasMethod(objects, 'get')) {
    throw invalidArgument('a Map or a function', 'objects', objects)
  }
}

/**
 * Throws a `TypeError` unless `faults` is a function, rates from 0 to 1 with an integer seed, or
 * undefined.
 */
function checkFaultOption(faults: EmulatorOptions['faults']): void {
  if (faults === undefined || typeof faults === 'function') return
  checkObject(faults, 'faults', 'a function, or { seed, malformed, quota, unavailable },')
  const { seed = 0, malformed = 0, quota = 0, unavailable = 0, ...others } = faults
  if (Object.keys(others).length > 0) {
    throw invalidArgument(
      'a function, or { seed, malformed, quota, unavailable },',
      'faults',
      faults,
    )
  }
  if (!Number.isSafeInteger(seed)) throw invalidArgument('an integer', 'faults.seed', seed)
  for (const [name, rate] of Object.entries({ malformed, quota, unavailable })) {
    if (typeof rate === 'number' && rate >= 0 && rate <= 1) continue
    throw invalidArgument('a number from 0 to 1', `faults.${name}`, rate)
  }
}

function checkFunctions(given: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(given)) {
    if (value === undefined || typeof value === 'function') continue
    throw invalidArgument('a function', name, value)
  }
}

/** Throws a `TypeError` unless each count is a safe integer of at least `least`, or undefined. */
function checkCounts(least: number, given: Readonly<Record<string, unknown>>): void {
  for (const [name, value = least] of Object.entries(given)) {
    if (Number.isSafeInteger(value) && Number(value) >= least) continue
    throw invalidArgument(`an integer of at least ${least}`, name, value)
  }
}

function checkKeys(keys: unknown): void {
  if (keys === undefined) return
  const isList = Array.isArray(keys) && keys.every((key) => typeof key === 'string' && key !== '')
  if (!isList) throw invalidArgument('an array of strings that are not empty', 'apiKeys', keys)
}

/**
 * Throws a `TypeError` unless the label is printable ASCII or undefined, since it is sent as a
 * header.
 */
function checkLabel(label: unknown): void {
  if (label === undefined || (typeof label === 'string' && /^[\x20-\x7e]+$/.test(label))) return
  throw invalidArgument('printable ASCII characters', 'engine.label', label)
}

/** Whether a value has a method. Arrays are excluded, since they have methods of the same names. */
function hasMethod(value: unknown, name: string): boolean {
  return (
    value instanceof Object &&
    !Array.isArray(value) &&
    typeof Reflect.get(value, name) === 'function'
  )
}
