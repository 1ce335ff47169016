import type { Dataset } from '@pollux/findings'
import type { Mask } from '@pollux/masks'
import type { CocoFigures } from '../coco/evaluate-coco.ts'
import type { RunResult } from '../compare/compare-runs.ts'

/** A run as the page shows it: its figures and its findings. */
export interface PageRun extends RunResult {
  /** The findings; their pictures must be an iterable that can be read more than once. */
  predictions: Dataset<Mask>
  bbox?: CocoFigures
  segm?: CocoFigures
}
