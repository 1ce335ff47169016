import { isObject, type JsonObject, type JsonValue } from './json-value.ts'

/** The keys under which programs and proxies put a model's text, in order of precedence. */
const names = [
  'response',
  'output_text',
  'outputText',
  'text',
  'output',
  'content',
  'parts',
  'message',
  'choices',
  'candidates',
  'result',
  'results',
  'answer',
  'completion',
  'generated_text',
  'data',
  'body',
  'value',
]

/** Returns whether programs put a model's text under a key. */
export function isEnvelopeKey(key: string): boolean {
  return names.includes(key)
}

/** The deepest nesting of envelopes that are opened. */
const MAX_ENVELOPE_LEVELS = 8

/**
 * Returns the model's text in an envelope: `{"response": "…"}`, `{"content": [{"type": "text", "text": "…"}]}`.
 * Blocks that hold thoughts are left out. A string yields itself; a value that is not an envelope yields nothing.
 */
export function textsInEnvelope(value: JsonValue, depth = 0): string[] {
  if (depth === MAX_ENVELOPE_LEVELS) return []
  if (typeof value === 'string') return [value]
  if (Array.isArray(value)) {
    const blocks = value.filter(isObject).filter((block) => !isThought(block))
    const areBlocks =
      blocks.length > 0 && value.every((entry) => isObject(entry) && mayBeBlock(entry))
    return areBlocks ? blocks.flatMap((block) => textsInEnvelope(block, depth + 1)) : []
  }
  if (!isObject(value) || isThought(value)) return []
  for (const name of names) {
    const texts = Object.hasOwn(value, name) ? textsInEnvelope(value[name], depth + 1) : []
    if (texts.length > 0) return texts
  }
  return []
}

/** Returns whether an object may be a block of content or a choice: it has a type, or contains text. */
function mayBeBlock(value: JsonObject): boolean {
  return (
    isBlock(value) || typeof value.text === 'string' || 'message' in value || 'content' in value
  )
}

/** Returns whether an object declares itself a block of content: `{"type": "text", "text": "…"}`. */
export function isBlock(value: JsonObject): boolean {
  return typeof value.type === 'string'
}

/** Returns whether an object holds thoughts: `{"type": "thinking", …}`, `{"thought": true, "text": …}`. */
function isThought(value: JsonObject): boolean {
  if (value.thought === true) return true
  return typeof value.type === 'string' && /think|thought|reason/i.test(value.type)
}
