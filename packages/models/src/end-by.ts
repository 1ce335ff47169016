import type { Api, Model, Shutdown } from './model.ts'

/** The end of a model on an API, if it has come on a day (`YYYY-MM-DD`). */
export function endBy(
  { shutdown }: Model,
  api: Api,
  day: string,
): (Shutdown & { on: string }) | undefined {
  const end = shutdown?.[api]
  return end?.on !== undefined && end.on <= day ? { ...end, on: end.on } : undefined
}
