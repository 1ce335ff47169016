import { isDeeperThan } from '@pollux/errors'
import type { ExportingSchema, JsonSchema } from '@pollux/prompts'
import { CliError } from '../cli-error.ts'
import { readInput } from '../input/read-input.ts'
import { printable } from '../output/printable.ts'
import type { Terminal } from '../terminal.ts'
import { checkValue } from './check-value.ts'

const MAX_BYTES = 1_000_000
/** Deeper ones would overflow the stack of what follows schemas and values. */
const MAX_DEPTH = 100

/** Reads a file of JSON Schema as what prompts take. Throws `CliError`. */
export async function readSchema(
  path: string,
  { stdin, signal }: Terminal,
): Promise<ExportingSchema> {
  const bytes = await readInput(path, stdin, MAX_BYTES, signal)
  const schema = parseObject(new TextDecoder().decode(bytes))
  if (!schema) {
    const message = `${printable(path)} is no JSON Schema: an object of JSON is needed, such as {"type": "object", …}.`
    throw new CliError('cli/usage', message)
  }
  if (isDeeperThan(schema, MAX_DEPTH)) {
    const message = `${printable(path)} is nested deeper than ${MAX_DEPTH}; make it flatter.`
    throw new CliError('cli/usage', message)
  }
  return toExportingSchema(schema)
}

/** A JSON Schema as a Standard Schema, whose issues name the place in the value. */
export function toExportingSchema(schema: JsonSchema): ExportingSchema {
  return {
    '~standard': {
      validate(value) {
        if (isDeeperThan(value, MAX_DEPTH)) {
          return { issues: [{ message: `Expected a value nested at most ${MAX_DEPTH} deep` }] }
        }
        const issues = checkValue(value, schema)
        return issues.length > 0 ? { issues } : { value }
      },
      jsonSchema: { input: () => schema },
    },
  }
}

function parseObject(text: string): JsonSchema | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? { ...value }
      : undefined
  } catch {
    return undefined
  }
}
