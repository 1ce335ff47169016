/** Something that a format cannot keep of a finding, or that could not be read from a file. */
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

/** Codes of what a format could not keep when it wrote a finding. */
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

/** Codes of what is only worth knowing about what was written or read. */
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

/** Codes of what could not be read from a file. */
export const formatReadCodes = [
  'entry-invalid',
  'file-invalid',
  'picture-missing',
  'shape-unknown',
  'size-unknown',
] as const

/** The code of an issue, one of a closed list. */
export type FormatIssueCode =
  | (typeof formatLossCodes)[number]
  | (typeof formatNoteCodes)[number]
  | (typeof formatReadCodes)[number]

const notes: ReadonlySet<string> = new Set(formatNoteCodes)

/**
 * Whether an issue means that something is missing from what was written or read.
 *
 * @returns `false` for issues that are only worth knowing.
 */
export function isFormatLoss({ code }: FormatIssue): boolean {
  return !notes.has(code)
}
