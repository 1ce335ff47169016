import type { SplitShares } from '@pollux/formats'
import type { WritableFormat } from '../datasets/format-names.ts'
import type { SendOptions } from '../session.ts'

/** What can be asked about each picture. The first four make a dataset, the others a value for each picture. */
export const labelTasks = [
  'detect',
  'segment',
  'point',
  'read-text',
  'classify',
  'extract',
] as const

/** A task of `label`. */
export type LabelTask = (typeof labelTasks)[number]

/** The flags of `label`. */
export interface LabelFlags extends SendOptions {
  out?: string
  format?: WritableFormat
  task: LabelTask
  classes?: readonly string[]
  classMap?: string
  schema?: string
  split?: SplitShares
  copyImages?: boolean
  keypoints?: number
  ledger?: string
  concurrency: number
  sample?: number
  retryFailed?: boolean
  dryRun?: boolean
  review?: boolean
  progress: 'auto' | 'json' | 'none'
}

/** Whether the answers of a task are findings. */
export function asksForFindings(task: LabelTask): boolean {
  return task !== 'classify' && task !== 'extract'
}
