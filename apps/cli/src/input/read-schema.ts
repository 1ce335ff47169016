import { isRecord } from '@pollux/errors'
import type { JsonSchema, ValueSchema } from '@pollux/prompts'
import { CliError } from '../cli-error.ts'
import type { Terminal } from '../terminal.ts'
import { readInput } from './read-input.ts'

const MAX_BYTES = 1_000_000

/**
 * Reads a JSON Schema as an `ValueSchema` for prompts.
 *
 * @throws CliError if the file is not an object of JSON.
 * @throws TypeError if no value can be checked by the schema.
 */
export async function readSchema(path: string, { stdin, signal }: Terminal): Promise<ValueSchema> {
  const bytes = await readInput(path, stdin, MAX_BYTES, signal)
  const schema = parseObject(new TextDecoder().decode(bytes))
  if (!schema) {
    const message = `${path} is not a JSON Schema; write an object such as {"type": "object", …}.`
    throw new CliError('cli/usage', message)
  }
  const { fromJsonSchema } = await import('@pollux/prompts')
  return fromJsonSchema(schema)
}

function parseObject(text: string): JsonSchema | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return isRecord(value) ? value : undefined
  } catch {
    return undefined
  }
}
