/** How sure a fact is: `high` is printed by Google or measured, `medium` is agreed on by several records, `low` is one weak record or an inference. */
export type Certainty = 'high' | 'medium' | 'low'

/** Where a fact comes from. */
export interface Source {
  /** The page, issue or record, in words that a search finds. */
  from: string
  /** The source's own date, `YYYY-MM-DD` or `YYYY-MM`. */
  date?: string
  certainty: Certainty
}
