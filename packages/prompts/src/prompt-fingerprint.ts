import { checkObject, invalidArgument } from '@pollux/errors'
import type { Model } from '@pollux/models'
import { fnv1a } from './fnv-1a.ts'
import type { Prompt } from './prompt.ts'

/**
 * Returns a short hash of what a prompt sends to a model: its name, text, system instruction, settings with the schema, and the
 * texts of its examples. Equal prompts have equal fingerprints on every platform. The files of examples do not count.
 *
 * @param prompt - the prompt
 * @param model - the model that it is built for, such as `findModel('gemini-3.8-flash')`
 * @returns 16 hexadecimal digits
 * @throws TypeError if an argument is wrong
 * @example
 * promptFingerprint(detect('cups'), findModel('gemini-3.8-flash')) // such as '0f3c5a1d9e7b2468'
 */
export function promptFingerprint(prompt: Prompt, model: Model): string {
  checkObject(prompt, 'prompt', 'a prompt')
  if (typeof prompt.build !== 'function') throw invalidArgument('a prompt', 'prompt', prompt)
  checkObject(model, 'model', 'a model of the catalogue, as findModel returns it,')
  const { text, system, settings, examples = [] } = prompt.build(model)
  const texts = examples.map((example) => example.text)
  const canonical = JSON.stringify(
    { name: prompt.name, text, system, settings, examples: texts },
    sortMembers,
  )
  return fnv1a(canonical)
}

function sortMembers(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
}
