import {
  type Answer,
  type Finding,
  type Issue,
  type IssueCode,
  type MaskPayload,
  statusOf,
} from '@pollux/findings'
import type { Size } from '@pollux/geometry'
import type { ImageBackend } from '@pollux/image'
import { decodeShape } from './decode-mask.ts'
import { checkThreshold, type MapOptions, maskFromMap, runsOf } from './map-to-mask.ts'
import type { Mask } from './mask.ts'
import { MaskError, type MaskErrorCode } from './mask-error.ts'
import { type MaskLimits, maskLimits, spend } from './mask-limits.ts'
import { type MapDecoder, readMap } from './read-map.ts'

/** Options of `decodeMasks`. */
export interface DecodeMasksOptions {
  /** Decodes masks that came as JPEG or WebP; where it cannot, they are absent with the issue `mask-mime`. */
  backend?: ImageBackend
  /** A pixel is set where its value is greater, from 0 to 255. @default 127 */
  threshold?: number
  /** Whether masks that come from maps keep what each pixel was before the threshold, a byte a pixel. @default false */
  probabilities?: boolean
  /** What each payload may be, and what all payloads of the answer may cost together. */
  limits?: Partial<MaskLimits>
  signal?: AbortSignal
}

/** Decodes the masks of an answer. One that cannot be decoded is absent, with an issue that says why, and the status is taken anew. Throws only `TypeError` and the signal's reason. */
export async function decodeMasks(
  answer: Answer,
  options: DecodeMasksOptions = {},
): Promise<Answer<Mask>> {
  const { backend, signal, probabilities = false } = options
  const threshold = checkThreshold(options.threshold ?? 127)
  const limits = maskLimits(options.limits)
  const decoder = { backend, signal, limits, threshold, probabilities }
  const findings: Finding<Mask>[] = []
  const issues = [...answer.issues]
  for (const [index, { mask: payload, ...finding }] of answer.findings.entries()) {
    signal?.throwIfAborted()
    const decoded = payload && (await decode(payload, answer.size, decoder))
    if (decoded instanceof MaskError) {
      const code = issueCodes[decoded.code]
      const earlier = finding.issues.find((issue) => issue.code === code)
      const issue = { ...earlier, code, message: decoded.message, finding: index }
      const own = [...finding.issues]
      for (const list of [own, issues]) put(list, issue, earlier)
      findings.push({ ...finding, issues: own })
    } else if (decoded === undefined) {
      findings.push(finding)
    } else {
      spend(limits, 'maxRuns', runsOf(decoded))
      findings.push({ ...finding, mask: decoded })
    }
  }
  return { ...answer, findings, issues, status: statusOf({ ...answer, findings, issues }) }
}

/** Which issue tells of which error. */
const issueCodes: Record<MaskErrorCode, IssueCode> = {
  'masks/degenerate': 'mask-degenerate',
  'masks/needs-backend': 'mask-mime',
  'masks/rle': 'mask-rle',
  'masks/too-large': 'mask-too-large',
  'masks/truncated': 'mask-truncated',
  'masks/undecodable': 'mask-undecodable',
}

async function decode(
  payload: MaskPayload,
  size: Size,
  decoder: MapDecoder & MapOptions,
): Promise<Mask | MaskError> {
  const { limits, threshold, probabilities } = decoder
  try {
    if (payload.kind !== 'image') return decodeShape(payload, size, limits)
    const map = await readMap(payload, decoder)
    const { maxRuns } = limits
    return maskFromMap(map, payload.box, size, { threshold, probabilities, maxRuns })
  } catch (error) {
    if (error instanceof MaskError) return error
    throw error
  }
}

/** Puts an issue in the place of an earlier one that said less of the same, or at the end. */
function put(issues: Issue[], issue: Issue, earlier: Issue | undefined): void {
  const at = earlier === undefined ? -1 : issues.indexOf(earlier)
  if (at < 0) issues.push(issue)
  else issues[at] = issue
}
