import { checkObject, invalidArgument, throwIfAborted } from '@pollux/errors'
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
import { isMask } from './check-mask.ts'
import { checkPayload, decodeShape } from './decode-mask.ts'
import { type MapOptions, maskFromMap, runsOf } from './map-to-mask.ts'
import type { Mask } from './mask.ts'
import { abortedError, MaskError, type MaskErrorCode } from './mask-error.ts'
import { type MaskLimits, maskLimits, spend } from './mask-limits.ts'
import { type MapDecoder, readMap } from './read-map.ts'
import { checkThreshold, DEFAULT_MASK_THRESHOLD } from './threshold.ts'
import { Turns } from './turns.ts'

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

/**
 * Decodes the masks of an answer; those that were decoded before stay. One that cannot be decoded is absent, with an issue
 * that says why, and the status is taken anew. Others have a turn between masks where there are many. Throws only
 * `TypeError`, and `masks/aborted` when the signal was triggered.
 */
export async function decodeMasks(
  answer: Answer<Mask | MaskPayload>,
  options: DecodeMasksOptions = {},
): Promise<Answer<Mask>> {
  checkAnswer(answer)
  checkObject(options, 'options')
  const { backend, signal, threshold = DEFAULT_MASK_THRESHOLD, probabilities = false } = options
  checkThreshold(threshold)
  if (backend !== undefined) checkBackend(backend)
  const limits = maskLimits(options.limits)
  const decoder = { backend, signal, limits, threshold, probabilities }
  const findings: Finding<Mask>[] = []
  const issues = [...answer.issues]
  const places = new Map(issues.map((issue, place) => [issue, place]))
  const turns = new Turns(limits)
  for (const [index, { mask, ...finding }] of answer.findings.entries()) {
    if (turns.isOver) await turns.next()
    throwIfAborted(signal, abortedError)
    const decoded = mask ? await decode(mask, answer.size, decoder) : undefined
    if (decoded === undefined) findings.push(finding)
    else if (isMask(decoded)) findings.push({ ...finding, mask: decoded })
    else {
      const { code, message } = decoded
      const earlier = finding.issues.find((issue) => issue.code === code)
      const issue = { ...earlier, code, message, finding: index }
      const own = [...finding.issues]
      put(own, issue, earlier && own.indexOf(earlier))
      put(issues, issue, earlier && places.get(earlier))
      findings.push({ ...finding, issues: own })
    }
  }
  return { ...answer, findings, issues, status: statusOf({ ...answer, findings, issues }) }
}

function checkAnswer(answer: Answer<Mask | MaskPayload>): void {
  checkObject(answer, 'answer', 'an answer')
  const { findings, issues, size } = answer
  if (!Array.isArray(findings) || !Array.isArray(issues)) {
    throw invalidArgument('an answer with findings and issues', 'answer', answer)
  }
  checkObject(size, 'answer.size')
  for (const finding of findings) {
    checkObject(finding, 'answer.findings', 'findings')
    if (!Array.isArray(finding.issues)) {
      throw invalidArgument('findings with issues', 'answer.findings', finding)
    }
  }
}

function checkBackend(backend: ImageBackend): void {
  checkObject(backend, 'backend', 'an image backend')
  if (typeof backend.decode === 'function' && Array.isArray(backend.formats?.decode)) return
  throw invalidArgument('an image backend', 'backend', backend)
}

/** Why a mask is absent. */
type Loss = Pick<Issue, 'code' | 'message'>

/** Which issue tells of which error; an abort is none. */
const issueCodes: Readonly<Record<MaskErrorCode, IssueCode | undefined>> = {
  'masks/aborted': undefined,
  'masks/degenerate': 'mask-degenerate',
  'masks/needs-backend': 'mask-mime',
  'masks/rle': 'mask-rle',
  'masks/too-large': 'mask-too-large',
  'masks/truncated': 'mask-truncated',
  'masks/undecodable': 'mask-undecodable',
}

async function decode(
  payload: Mask | MaskPayload,
  size: Size,
  decoder: MapDecoder & MapOptions,
): Promise<Loss | Mask> {
  if (isMask(payload)) return payload
  checkPayload(payload)
  try {
    const decoded = await decodePayload(payload, size, decoder)
    spend(decoder.limits, 'maxRuns', runsOf(decoded))
    return decoded
  } catch (error) {
    const code = error instanceof MaskError ? issueCodes[error.code] : undefined
    if (error instanceof MaskError && code !== undefined) return { code, message: error.message }
    throw error
  }
}

async function decodePayload(
  payload: MaskPayload,
  size: Size,
  decoder: MapDecoder & MapOptions,
): Promise<Mask> {
  const { limits, threshold, probabilities } = decoder
  if (payload.kind !== 'image') return decodeShape(payload, size, limits)
  const map = await readMap(payload, decoder)
  const { maxRuns } = limits
  return maskFromMap(map, payload.box, size, { threshold, probabilities, maxRuns })
}

/** Puts an issue in the place of an earlier one that said less of the same, or at the end. */
function put(issues: Issue[], issue: Issue, place: number | undefined): void {
  if (place === undefined) issues.push(issue)
  else issues[place] = issue
}
