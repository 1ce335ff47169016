import type { ClassMap } from '@pollux/formats'
import { parse } from 'yaml'
import { CliError } from '../cli-error.ts'
import { readInput } from '../input/read-input.ts'
import type { Terminal } from '../terminal.ts'

/** The largest class map, in bytes. */
const MAX_BYTES = 4_000_000

/**
 * Reads a class map: `{"cup": ["mug", "a red cup"], "plate": []}` as JSON or YAML; one label may stand without a list, and no label at all
 * is written as nothing. Throws `CliError`.
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
  const message = `${path} is not a class map; write each class with the labels that are it, such as {"cup": ["mug"]}.`
  return new CliError('cli/input-unreadable', message, { cause })
}
