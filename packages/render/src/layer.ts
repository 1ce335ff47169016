import type { Drawable } from './drawable.ts'
import type { Surface } from './surface.ts'

/** A function that draws findings on a surface. */
export type Layer = (surface: Surface, findings: readonly Drawable[]) => void
