/** An issue of writing or reading: a format cannot keep part of a finding, or part of a file cannot be read. */
export interface FormatIssue {
  code: FormatIssueCode
  /** A sentence for people. */
  message: string
  /** The name of the picture concerned. */
  picture?: string
  /** The index of the finding in the picture's `findings`. */
  finding?: number
  /** The path of the file that was read. */
  path?: string
}

/** The codes of losses: a format could not keep part of a finding that it wrote. */
export const formatLossCodes = [
  'box-lost',
  'box3d-lost',
  'class-unknown',
  'crowd-lost',
  'finding-lost',
  'holes-lost',
  'label-changed',
  'mask-lost',
  'parts-lost',
  'picture-lost',
  'point-lost',
  'points-lost',
  'polygon-lost',
  'score-lost',
] as const

/** The codes of notes about writing or reading, by which nothing is missing. */
export const formatNoteCodes = [
  'box-clipped',
  'box-derived',
  'box-rounded',
  'picture-repeated',
  'picture-turned',
  'pixels-from-zero',
  'polygon-left-out',
  'size-differs',
] as const

/** The codes of faults: part of a file could not be read. */
export const formatReadCodes = [
  'entry-invalid',
  'file-invalid',
  'picture-missing',
  'shape-unknown',
  'size-unknown',
] as const

/** The code of an issue, from a closed list. */
export type FormatIssueCode =
  | (typeof formatLossCodes)[number]
  | (typeof formatNoteCodes)[number]
  | (typeof formatReadCodes)[number]

const notes: ReadonlySet<string> = new Set(formatNoteCodes)

/**
 * Returns whether an issue is a loss: something is missing from what was written or read.
 * @returns `false` for notes, by which nothing is missing.
 */
export function isFormatLoss({ code }: FormatIssue): boolean {
  return !notes.has(code)
}
