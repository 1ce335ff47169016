/** How `--json` is spoken. */
export interface JsonOptions {
  json?: boolean
  /** Whether each line says with `event` what it is. */
  stream?: boolean
}

/** What `--json` prints in place of an answer: one line with `error`, and the name of the input, or of all that it is about. */
export function failureToJson(
  about: string | readonly string[],
  { code, message }: { code: string; message: string },
  { stream = false }: JsonOptions,
): object {
  const names = typeof about === 'string' ? { source: about } : { sources: about }
  return { ...(stream ? { event: 'error' } : {}), ...names, error: { code, message } }
}
