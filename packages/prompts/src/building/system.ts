import { invalidArgument, wellFormed } from '@pollux/errors'

/** Options of prompts that take a system instruction. */
export interface SystemOptions {
  /** Instructions for the whole task, such as a role, a glossary or a tone. Up to 20,000 characters, sent unchanged. */
  system?: string
}

/** The most code units of a text that is sent unchanged. */
const MAX_TEXT_CHARS = 20_000

/** Returns the system instruction as a member of a built prompt, if there is one. Throws `TypeError` if it is empty or too long. */
export function systemPart({ system }: SystemOptions): SystemOptions {
  return system === undefined ? {} : { system: checkText(system, 'system') }
}

/** Checks a text that is sent unchanged, except for lone surrogates. Throws `TypeError` if it is empty or too long. */
export function checkText(text: string, name: string): string {
  if (typeof text === 'string' && text.trim() !== '' && text.length <= MAX_TEXT_CHARS) {
    return wellFormed(text)
  }
  throw invalidArgument(`a string of 1 to ${MAX_TEXT_CHARS} characters`, name, text)
}
