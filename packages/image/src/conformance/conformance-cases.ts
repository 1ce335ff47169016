import { colorCases } from './color-cases.ts'
import type { ConformanceCase } from './conformance-case.ts'
import { encodeCases } from './encode-cases.ts'
import { formatCases } from './format-cases.ts'
import { limitCases } from './limit-cases.ts'
import { orientationCases } from './orientation-cases.ts'
import { pngCases } from './png-cases.ts'
import { refusalCases } from './refusal-cases.ts'
import { resizeCases } from './resize-cases.ts'
import { sizeCases } from './size-cases.ts'
import { workCases } from './work-cases.ts'

/** Everything that a backend must do, as data: run those that apply to it in any test runner. */
export const conformanceCases: readonly ConformanceCase[] = [
  ...pngCases,
  ...formatCases,
  ...colorCases,
  ...orientationCases,
  ...refusalCases,
  ...limitCases,
  ...encodeCases,
  ...resizeCases,
  ...sizeCases,
  ...workCases,
]
