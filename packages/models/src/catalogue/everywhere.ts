import type { Model, Shutdown } from '../model.ts'

/** Returns an end that is the same on both APIs. */
export function everywhere(end: Shutdown): NonNullable<Model['shutdown']> {
  return { developer: end, vertex: end }
}
