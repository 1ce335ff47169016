/** Something that a format cannot keep of a finding, or that could not be read from a file. */
export interface FormatIssue {
  code: FormatIssueCode
  /** A sentence for people. */
  message: string
  /** The picture it is about. */
  picture?: string
  /** The index of the finding in the picture's `findings`. */
  finding?: number
  /** The file it was read from. */
  path?: string
}

/** What a format could not keep when it wrote a finding. */
export const lossCodes = [
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

/** What is only worth knowing about what was written or read. */
export const noteCodes = [
  'box-clipped',
  'box-derived',
  'box-rounded',
  'picture-repeated',
  'picture-turned',
  'pixels-from-zero',
  'polygon-left-out',
  'size-differs',
] as const

/** What could not be read of a file. */
export const readCodes = [
  'entry-invalid',
  'file-invalid',
  'picture-missing',
  'shape-unknown',
  'size-unknown',
] as const

/** The name of an issue, one of a closed list. */
export type FormatIssueCode =
  | (typeof lossCodes)[number]
  | (typeof noteCodes)[number]
  | (typeof readCodes)[number]

const notes: ReadonlySet<string> = new Set(noteCodes)

/** Whether an issue means that something is missing from what was written or read. */
export function isFormatLoss({ code }: FormatIssue): boolean {
  return !notes.has(code)
}
