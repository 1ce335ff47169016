/**
 * Translates a tool of `generateContent` for the Interactions API: one tool for each function and
 * for each of Google's own. A tool already in that shape is unchanged.
 */
export function toTool(tool: unknown): unknown[] {
  if (!(tool instanceof Object) || typeof Reflect.get(tool, 'type') === 'string') return [tool]
  return Object.entries(tool).flatMap(([name, value]) =>
    name === 'functionDeclarations' && Array.isArray(value)
      ? value.map(toFunction)
      : [{ type: snakeCase(name), ...snakeKeys(value) }],
  )
}

function toFunction({ name, description, parameters, parametersJsonSchema }: Declaration): object {
  return { type: 'function', name, description, parameters: parametersJsonSchema ?? parameters }
}

type Declaration = {
  name?: unknown
  description?: unknown
  parameters?: unknown
  parametersJsonSchema?: unknown
}

function snakeKeys(value: unknown): object {
  if (!(value instanceof Object)) return {}
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [snakeCase(name), member]),
  )
}

function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}
