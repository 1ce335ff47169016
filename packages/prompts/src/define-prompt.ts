import { invalidArgument } from '@pollux/errors'
import type { Prompt, PromptReader } from './prompt.ts'

const readers: ReadonlySet<unknown> = new Set(['findings', 'text', 'json'])

/** Makes a prompt of its parts, with the type of its reader kept. Throws a `TypeError` for a part that is missing or wrong. */
export function definePrompt<const Reader extends PromptReader>(
  prompt: Prompt<Reader>,
): Prompt<Reader> {
  const { name, reader, build } = prompt
  if (typeof name !== 'string' || name === '') throw invalidArgument('a name', 'name', name)
  if (typeof reader !== 'function' && !readers.has(reader)) {
    throw invalidArgument('findings, text, json or a function', 'reader', reader)
  }
  if (typeof build !== 'function') throw invalidArgument('a function', 'build', build)
  return Object.freeze({ name, reader, build })
}
