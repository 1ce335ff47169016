/** The codes of issues by which something was lost. Any of them makes an answer `partial`. */
export const lossCodes = [
  'blank-runaway',
  'blocked',
  'box-arity',
  'box-empty',
  'box-missing',
  'box-not-finite',
  'box3d-arity',
  'confidence-unknown',
  'limit-depth',
  'limit-items',
  'limit-size',
  'limit-string',
  'number-ambiguous',
  'number-runaway',
  'point-arity',
  'scale-suspect',
  'tile-failed',
  'truncated',
  'vertex-runaway',
  'word-runaway',
] as const

/** The codes of issues that only report how something was read. They leave an answer `ok`. */
export const noteCodes = [
  'box-clamped',
  'box-coerced',
  'box-inverted',
  'confidence-coerced',
  'double-encoded',
  'duplicate',
  'json-repaired',
  'key-alias',
  'label-coerced',
  'label-missing',
  'mask-base64-variant',
  'mask-flat-polygon',
  'mask-prefix',
  'model-routed',
  'multiple-blocks',
  'nested-array',
  'point-clamped',
  'point-coerced',
  'polygon-axis-swapped',
  'polygon-clamped',
  'root-not-array',
  'text-around-json',
  'thought-skipped',
] as const

/** The codes of issues about a mask. Such an issue is a loss if its finding has no mask. */
export const maskCodes = [
  'mask-degenerate',
  'mask-mime',
  'mask-missing',
  'mask-rle',
  'mask-tokens',
  'mask-too-large',
  'mask-truncated',
  'mask-undecodable',
  'mask-unknown',
] as const

/** The code of an issue, from a closed list. */
export type IssueCode =
  | (typeof lossCodes)[number]
  | (typeof noteCodes)[number]
  | (typeof maskCodes)[number]

const codes: ReadonlySet<unknown> = new Set([...lossCodes, ...noteCodes, ...maskCodes])

/**
 * Returns whether a value is the code of an issue.
 * @returns `true` for one of `lossCodes`, `noteCodes` and `maskCodes`.
 */
export function isIssueCode(value: unknown): value is IssueCode {
  return codes.has(value)
}

/** Something noticed while an answer was read. */
export interface Issue {
  code: IssueCode
  /** A sentence for people, not for programs to parse. */
  message: string
  /** The index in the answer's `findings` of the finding that the issue is about. */
  finding?: number
  /** The place in the model's text: offsets in code units, `end` exclusive. */
  at?: { start: number; end: number }
}
