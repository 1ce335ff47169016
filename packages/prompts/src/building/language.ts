import { checkItem } from './quoted-items.ts'

/** Options of prompts whose answer contains text. */
export interface LanguageOptions {
  /** The language of the answer by its common name, such as `German`. @default the model's choice */
  language?: string
}

/** Returns the sentence that asks for a language, or nothing without one. Throws `TypeError`. */
export function languageText(what: string, { language }: LanguageOptions): string[] {
  if (language === undefined) return []
  return [`Write ${what} in ${JSON.stringify(checkItem(language, 'language'))}.`]
}
