import type { ClassMap } from '@pollux/formats'
import { parse } from 'yaml'
import { CliError } from '../cli-error.ts'
import { readInput } from '../input/read-input.ts'
import type { Terminal } from '../terminal.ts'

/** The most bytes of a class map. */
const MAX_BYTES = 4_000_000

/**
 * Reads a class map as JSON or YAML, for example `{"cup": ["mug", "a red cup"], "plate": []}`. A
 * single label needs no list, and `null` means none.
 *
 * @throws CliError if the file cannot be read, or is not a class map.
 */
export async function readClassMap(path: string, { stdin, signal }: Terminal): Promise<ClassMap> {
  const bytes = await readInput(path, stdin, MAX_BYTES, signal)
  let value: unknown
  try {
    value = parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes), {
      maxAliasCount: 100,
      logLevel: 'error',
    })
  } catch (cause) {
    throw wrongMap(path, cause)
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw wrongMap(path)
  const entries = Object.entries(value).map(([name, labels]) => {
    const list: unknown[] = Array.isArray(labels) ? labels : labels === null ? [] : [labels]
    return [name, list.map((label) => (typeof label === 'string' ? label : fail(path)))] as const
  })
  return Object.fromEntries(entries)
}

function fail(path: string): never {
  throw wrongMap(path)
}

function wrongMap(path: string, cause?: unknown): CliError {
  const message = `${path} is not a class map; list the labels of each class, for example {"cup": ["mug"]}.`
  return new CliError('cli/input-unreadable', message, { cause })
}
