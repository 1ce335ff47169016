/**
 * The keywords of JSON Schema that Gemini reads in `responseJsonSchema`, and its own `propertyOrdering`. It
 * ignores any other without notice. `oneOf` means `anyOf`, and beside `$ref` only keywords with a `$` count.
 * From the documentation of structured output (July 2026) and the comments of `@google/genai` 3.1.
 */
export const schemaKeywords = [
  '$anchor',
  '$defs',
  '$id',
  '$ref',
  'additionalProperties',
  'anyOf',
  'description',
  'enum',
  'format',
  'items',
  'maxItems',
  'maximum',
  'minItems',
  'minimum',
  'oneOf',
  'prefixItems',
  'properties',
  'propertyOrdering',
  'required',
  'title',
  'type',
] as const
