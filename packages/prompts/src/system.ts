import { invalidArgument, wellFormed } from '@pollux/errors'

/** Options of prompts that a system instruction may go with. */
export interface SystemOptions {
  /** What holds for the whole task, such as a role, a glossary or a tone, up to 20,000 characters; sent as it is. */
  system?: string
}

/** The most characters of a text that is sent as it is. */
const LONGEST = 20_000

/** The system instruction as a member of a built prompt, if there is one. Throws a `TypeError` for one that is empty or too long. */
export function systemPart({ system }: SystemOptions): SystemOptions {
  return system === undefined ? {} : { system: checkText(system, 'system') }
}

/** Checks a text of a caller that is sent as it is, half surrogates apart. Throws a `TypeError` for one that is empty or over 20,000 characters. */
export function checkText(text: string, name: string): string {
  if (typeof text === 'string' && text.trim() !== '' && text.length <= LONGEST) {
    return wellFormed(text)
  }
  throw invalidArgument(`a text of 1 to ${LONGEST} characters`, name, text)
}
