/** How `--json` is spoken. */
export interface JsonOptions {
  json?: boolean
  /** Whether each line says with `event` what it is. */
  stream?: boolean
}

/** What `--json` prints in place of an answer about an input that failed: one line with `error`. */
export function failureToJson(
  source: string,
  { code, message }: { code: string; message: string },
  { stream = false }: JsonOptions,
): object {
  return { ...(stream ? { event: 'error' } : {}), source, error: { code, message } }
}
