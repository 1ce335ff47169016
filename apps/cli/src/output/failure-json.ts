/** How `--json` prints. */
export interface JsonOptions {
  json?: boolean
  /** Whether each line has an `event` that names its kind. */
  stream?: boolean
}

/**
 * Returns what `--json` prints instead of an answer: an `error`, and the name of the input or of
 * all inputs concerned.
 */
export function failureToJson(
  about: string | readonly string[],
  { code, message }: { code: string; message: string },
  { stream = false }: JsonOptions,
): object {
  const names = typeof about === 'string' ? { source: about } : { sources: about }
  return { ...(stream ? { event: 'error' } : {}), ...names, error: { code, message } }
}
