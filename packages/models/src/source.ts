/**
 * The certainty of a fact: `high` if published by Google or measured, `medium` if several records
 * agree, `low` for one weak record or an inference.
 */
export type Certainty = 'high' | 'medium' | 'low'

/** The source of a fact. */
export interface Source {
  /** The page, issue or record, named so that a search finds it. */
  from: string
  /** The source's own date, `YYYY-MM-DD` or `YYYY-MM`. */
  date?: string
  certainty: Certainty
}
