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

/** All requirements of a backend, as data for any test runner: run those that apply to it. */
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
