import { checkObject, invalidArgument } from '@pollux/errors'
import type { MediaKind, Prompt, PromptReader } from './prompt.ts'

const readers: ReadonlySet<unknown> = new Set(['findings', 'text', 'json'])

const kinds: ReadonlySet<unknown> = new Set(['image', 'video', 'audio', 'document', 'text'])

/**
 * Creates a prompt from its parts and keeps the types of its reader and value.
 *
 * @param prompt - its name, its reader, and a function that builds it for a model
 * @returns the prompt, frozen
 * @throws TypeError for a part that is missing or wrong
 * @example
 * ```ts
 * const count = definePrompt({
 *   name: 'count',
 *   reader: 'text',
 *   build: () => ({ text: 'How many people are there? Answer with a number.', settings: {} }),
 * })
 * ```
 */
export function definePrompt<const Reader extends PromptReader, Value = unknown>(
  prompt: Prompt<Reader, Value>,
): Prompt<Reader, Value> {
  checkObject(prompt, 'prompt')
  const { name, reader, schema, media, needs, spans, pictures, build } = prompt
  if (typeof name !== 'string' || name === '') throw invalidArgument('a name', 'name', name)
  if (typeof reader !== 'function' && !readers.has(reader)) {
    throw invalidArgument('findings, text, json or a function', 'reader', reader)
  }
  if (schema !== undefined) checkSchema(schema, reader)
  if (media !== undefined) checkMedia(media, 'media')
  if (needs !== undefined) checkMedia(needs, 'needs')
  if (spans !== undefined && (spans !== true || reader !== 'json')) {
    throw invalidArgument('true with the reader json, or undefined,', 'spans', spans)
  }
  if (pictures !== undefined && pictures !== 'several') {
    throw invalidArgument('several, or undefined,', 'pictures', pictures)
  }
  if (typeof build !== 'function') throw invalidArgument('a function', 'build', build)
  return Object.freeze({
    name,
    reader,
    ...(schema === undefined ? {} : { schema }),
    ...(media === undefined ? {} : { media: Object.freeze([...media]) }),
    ...(needs === undefined ? {} : { needs: Object.freeze([...needs]) }),
    ...(spans === undefined ? {} : { spans }),
    ...(pictures === undefined ? {} : { pictures }),
    build,
  })
}

function checkMedia(media: readonly MediaKind[], name: string): void {
  if (Array.isArray(media) && media.length > 0 && media.every((kind) => kinds.has(kind))) return
  throw invalidArgument('an array of image, video, audio, document and text', name, media)
}

function checkSchema(schema: NonNullable<Prompt['schema']>, reader: PromptReader): void {
  if (typeof schema?.['~standard']?.validate !== 'function') {
    throw invalidArgument('a schema of zod or another Standard Schema', 'schema', schema)
  }
  if (reader !== 'json') throw invalidArgument('json, because there is a schema,', 'reader', reader)
}
