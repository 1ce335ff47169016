import { isRecord } from '@pollux/errors'
import type { JsonSchema } from './json-schema.ts'
import { walkSubschemas } from './subschemas.ts'

/** Returns the part of a schema that a `$ref` leads to. */
export type FindReference = (reference: string) => JsonSchema | undefined

/**
 * Creates the lookup of a schema's references: `#`, paths such as `#/$defs/name`, and `#name` for the part whose `$anchor` is `name`. It
 * returns `undefined` for a reference that leads nowhere or out of the schema, or that has a broken percent escape.
 */
export function createReferences(root: JsonSchema): FindReference {
  let anchors: ReadonlyMap<unknown, JsonSchema> | undefined
  return (reference) => {
    const [start, ...steps] = reference.split('/')
    if (start === '#') return follow(root, steps)
    if (!reference.startsWith('#')) return undefined
    anchors ??= new Map(Array.from(walkSubschemas(root), (schema) => [schema.$anchor, schema]))
    return anchors.get(reference.slice(1))
  }
}

function follow(root: JsonSchema, steps: readonly string[]): JsonSchema | undefined {
  let found: unknown = root
  for (const step of steps) {
    const key = keyOf(step)
    if (key === undefined || typeof found !== 'object' || found === null) return undefined
    found = Object.hasOwn(found, key) ? Reflect.get(found, key) : undefined
  }
  return isRecord(found) ? found : undefined
}

function keyOf(step: string): string | undefined {
  try {
    return decodeURIComponent(step).replaceAll('~1', '/').replaceAll('~0', '~')
  } catch {
    return undefined
  }
}
