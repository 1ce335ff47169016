import type { Api, Model, Shutdown } from './model.ts'

/**
 * Returns the end of a model on an API if it is on or before a day (`YYYY-MM-DD`), or otherwise
 * `undefined`.
 */
export function endBy(
  { shutdown }: Model,
  api: Api,
  day: string,
): (Shutdown & { on: string }) | undefined {
  const end = shutdown?.[api]
  return end?.on !== undefined && end.on <= day ? { ...end, on: end.on } : undefined
}
