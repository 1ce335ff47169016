import { invalidArgument, isDeeperThan, shorten } from '@pollux/errors'
import type { JsonSchema } from './json-schema.ts'
import { mergeSchemas } from './merge-schemas.ts'
import { createReferences } from './references.ts'
import { mapSubschemas } from './subschemas.ts'

/** References that are being written out, each with whether an optional key was passed since. */
type Trail = ReadonlyMap<string, boolean>

/** The deepest a schema may be nested; Gemini refuses what is too deep without saying where that begins. */
const DEEPEST = 100

/** Objects and lists inside each other in a schema of so many levels: a keyword, its list or map, and the schema in it. */
const DEEPEST_JSON = 3 * DEEPEST

/** The most parts of a schema, of which references to references can make any number. */
const MOST_PARTS = 10_000

/**
 * A schema with its references written out. Those that run in a ring stay, and lead to `$defs`. Throws a `TypeError` for one that
 * leads nowhere or out of the schema, for a ring of required keys, which Gemini refuses, and for a schema of over 100 levels or
 * 10,000 parts.
 */
export function inlineReferences(root: JsonSchema): JsonSchema {
  const size = `of at most ${DEEPEST} levels and ${MOST_PARTS} parts, references written out,`
  if (isDeeperThan(root, DEEPEST_JSON)) throw invalidArgument(`a schema ${size}`, 'schema', root)
  const find = createReferences(root)
  /** The names under which the parts that run in a ring are kept. */
  const rings = new Map<string, string>()
  const names = new Set<string>()
  let parts = 0
  const { $defs, definitions, ...start } = root
  const inlined = inline(start, new Map([['#', false]]), 1)
  const kept = new Map<string, JsonSchema>()
  // A ring may lead to others; the map grows while it is walked.
  for (const [reference, name] of rings) {
    kept.set(name, inline(resolve(reference), new Map([[reference, false]]), 1))
  }
  return kept.size === 0 ? inlined : { ...inlined, $defs: Object.fromEntries(kept) }

  function inline(schema: JsonSchema, trail: Trail, depth: number): JsonSchema {
    parts += 1
    if (depth > DEEPEST || parts > MOST_PARTS) {
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
        `a key that may be left out in the ring of "$ref" ${shown(reference)}`,
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

  /** A name of its own, after the place, of letters that need no escape. */
  function nameOf(reference: string): string {
    const known = rings.get(reference)
    if (known !== undefined) return known
    const place = reference.replace(/^#(?:\/(?:\$defs\/|definitions\/)?)?/, '')
    const plain = place.replaceAll(/[^\w.-]/g, (letter) => (letter === '/' ? '.' : '_'))
    let name = plain
    for (let number = 2; names.has(name); number += 1) name = `${plain}.${number}`
    names.add(name)
    rings.set(reference, name)
    return name
  }
}

/** The trail behind a key; an optional one breaks every ring that it is part of. */
function pass({ required }: JsonSchema, key: string | undefined, trail: Trail): Trail {
  const isRequired = key === undefined || (Array.isArray(required) && required.includes(key))
  return isRequired ? trail : new Map([...trail.keys()].map((reference) => [reference, true]))
}

function withoutDefinitions({ $defs, definitions, ...schema }: JsonSchema): JsonSchema {
  return schema
}

/** A reference as it is quoted in a sentence. */
function shown(reference: string): string {
  return JSON.stringify(shorten(reference))
}
