import { isObject, type JsonObject, type JsonValue } from './json-value.ts'

/** Names under which programs and proxies put the words of a model, the one to believe first. */
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

/** Whether programs put the words of a model under a key. */
export function isEnvelopeKey(key: string): boolean {
  return names.includes(key)
}

/** Envelopes inside one another that are taken off at most. */
const MAX_ENVELOPE_LEVELS = 8

/**
 * The model's words in an envelope: `{"response": "…"}`, `{"content": [{"type": "text", "text": "…"}]}`. Blocks that hold
 * thoughts are left out. A text is its own words; empty for a value that is no envelope.
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

/** Whether an object may be a block of content or a choice: it says of what type it is, or holds words. */
function mayBeBlock(value: JsonObject): boolean {
  return (
    isBlock(value) || typeof value.text === 'string' || 'message' in value || 'content' in value
  )
}

/** Whether an object says that it is a block of content: `{"type": "text", "text": "…"}`. */
export function isBlock(value: JsonObject): boolean {
  return typeof value.type === 'string'
}

/** Whether an object holds the model's thoughts: `{"type": "thinking", …}`, `{"thought": true, "text": …}`. */
function isThought(value: JsonObject): boolean {
  if (value.thought === true) return true
  return typeof value.type === 'string' && /think|thought|reason/i.test(value.type)
}
