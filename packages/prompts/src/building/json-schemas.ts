import type { GeminiSchema } from '../schema/gemini-schema.ts'

/** Returns the schema of an object whose keys are all required, in their order. */
export function objectOf(properties: GeminiSchema): GeminiSchema {
  const names = Object.keys(properties)
  return { type: 'object', properties, propertyOrdering: names, required: names }
}

/** Returns the schema of a list. `bounds` are `minItems` and `maxItems`. */
export function listOf(items: GeminiSchema, bounds: GeminiSchema = {}): GeminiSchema {
  return { ...bounds, type: 'array', items }
}

/** Returns the schema of a label: any text, or one of the given. */
export function labelOf(classes?: readonly string[]): GeminiSchema {
  return { type: 'string', ...(classes ? { enum: [...classes] } : {}) }
}

/** A text. */
export const text: GeminiSchema = { type: 'string' }

/** How sure the model is. */
export const score: GeminiSchema = { type: 'number', minimum: 0, maximum: 1 }
