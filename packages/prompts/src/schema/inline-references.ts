import { invalidArgument, isDeeperThan, shorten } from '@pollux/errors'
import type { JsonSchema } from './json-schema.ts'
import { mergeSchemas } from './merge-schemas.ts'
import { createReferences } from './references.ts'
import { mapSubschemas } from './subschemas.ts'

/** References that are being resolved, each with whether an optional key was passed since. */
type Trail = ReadonlyMap<string, boolean>

/** The most levels of a schema. Gemini refuses deeper ones without documenting its limit. */
const MAX_LEVELS = 100

/** The nested objects and lists of that many levels: a keyword, its list or map, and the schema inside. */
const MAX_JSON_LEVELS = 3 * MAX_LEVELS

/** The most parts of a resolved schema, which references to references can multiply. */
const MAX_PARTS = 10_000

/**
 * Resolves the references of a schema. Those that form a cycle stay, and lead to `$defs`. Throws `TypeError` for a reference that leads
 * nowhere or out of the schema, and for a cycle of required keys, which Gemini refuses. So it does for over 100 levels or 10,000
 * parts.
 */
export function inlineReferences(root: JsonSchema): JsonSchema {
  const size = `of at most ${MAX_LEVELS} levels and ${MAX_PARTS} parts with references resolved,`
  if (isDeeperThan(root, MAX_JSON_LEVELS)) throw invalidArgument(`a schema ${size}`, 'schema', root)
  const find = createReferences(root)
  /** The names in `$defs` of the parts that form cycles. */
  const cycles = new Map<string, string>()
  const names = new Set<string>()
  let parts = 0
  const { $defs, definitions, ...start } = root
  const inlined = inline(start, new Map([['#', false]]), 1)
  const kept = new Map<string, JsonSchema>()
  // A cycle may lead to others, so the map grows during the loop.
  for (const [reference, name] of cycles) {
    kept.set(name, inline(resolve(reference), new Map([[reference, false]]), 1))
  }
  return kept.size === 0 ? inlined : { ...inlined, $defs: Object.fromEntries(kept) }

  function inline(schema: JsonSchema, trail: Trail, depth: number): JsonSchema {
    parts += 1
    if (depth > MAX_LEVELS || parts > MAX_PARTS) {
      throw invalidArgument(`a schema ${size}`, 'schema', root)
    }
    const { $ref: reference, ...beside } = schema
    if (typeof reference !== 'string') {
      return mapSubschemas(schema, (inner, key) =>
        inline(inner, pass(schema, key, trail), depth + 1),
      )
    }
    const isBroken = trail.get(reference)
    if (isBroken === false) {
      throw invalidArgument(
        `an optional key in the cycle of "$ref" ${shown(reference)}`,
        'schema',
        root,
      )
    }
    if (isBroken) return { $ref: reference === '#' ? '#' : `#/$defs/${nameOf(reference)}` }
    const target = mergeSchemas(resolve(reference), beside)
    return inline(target, new Map([...trail, [reference, false]]), depth + 1)
  }

  function resolve(reference: string): JsonSchema {
    const found = find(reference)
    if (found) return withoutDefinitions(found)
    const expected = `a schema in which "$ref" ${shown(reference)} leads to a part of it`
    throw invalidArgument(expected, 'schema', root)
  }

  /** Returns a unique name made from the path, without characters that need escaping. */
  function nameOf(reference: string): string {
    const known = cycles.get(reference)
    if (known !== undefined) return known
    const path = reference.replace(/^#(?:\/(?:\$defs\/|definitions\/)?)?/, '')
    const plain = path.replaceAll(/[^\w.-]/g, (character) => (character === '/' ? '.' : '_'))
    let name = plain
    for (let number = 2; names.has(name); number += 1) name = `${plain}.${number}`
    names.add(name)
    cycles.set(reference, name)
    return name
  }
}

/** Returns the trail after a key. An optional key breaks every cycle that it is part of. */
function pass({ required }: JsonSchema, key: string | undefined, trail: Trail): Trail {
  const isRequired = key === undefined || (Array.isArray(required) && required.includes(key))
  return isRequired ? trail : new Map([...trail.keys()].map((reference) => [reference, true]))
}

function withoutDefinitions({ $defs, definitions, ...schema }: JsonSchema): JsonSchema {
  return schema
}

/** Returns a reference as messages quote it. */
function shown(reference: string): string {
  return JSON.stringify(shorten(reference))
}
