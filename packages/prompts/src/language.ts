import { checkItem } from './quoted-items.ts'

/** Options of prompts whose answer has words. */
export interface LanguageOptions {
  /** The language to answer in, as people call it, such as `German`; the model's choice if absent. */
  language?: string
}

/** The sentence that asks for a language, as a list that is empty without one. Throws a `TypeError`. */
export function languageWords(what: string, { language }: LanguageOptions): string[] {
  if (language === undefined) return []
  return [`Write ${what} in ${JSON.stringify(checkItem(language, 'language'))}.`]
}
