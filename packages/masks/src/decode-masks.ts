import {
  checkObject,
  checkOptions,
  invalidArgument,
  type OptionNames,
  throwIfAborted,
} from '@pollux/errors'
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
import { EventLoopYielder } from './event-loop-yielder.ts'
import { type MapOptions, maskFromMap, runsOf } from './map/map-to-mask.ts'
import { type MapDecoder, readMap } from './map/read-map.ts'
import type { Mask } from './mask.ts'
import { abortedError, MaskError, type MaskErrorCode } from './mask-error.ts'
import { type MaskLimits, maskLimits, spend } from './mask-limits.ts'
import { checkThreshold, DEFAULT_MASK_THRESHOLD } from './threshold.ts'

/** Options of `decodeMasks`. */
export interface DecodeMasksOptions {
  /** The backend that decodes masks in JPEG or WebP. Without it, such masks are absent, with the issue `mask-mime`. */
  backend?: ImageBackend
  /** A pixel is set if its value exceeds this, from 0 to 255. @default 127 */
  threshold?: number
  /** Whether masks made from maps keep the values from before the threshold, one byte per pixel. @default false */
  probabilities?: boolean
  /** The limits of each payload, and of all payloads of the answer together. */
  limits?: Partial<MaskLimits>
  signal?: AbortSignal
}

const decodeMasksOptionNames: OptionNames<DecodeMasksOptions> = {
  backend: true,
  threshold: true,
  probabilities: true,
  limits: true,
  signal: true,
}

/**
 * Decodes the masks of an answer. Masks that are already decoded stay as they are.
 *
 * A mask that cannot be decoded is absent, with an issue that states why, and the status is recomputed. Between
 * masks, long work yields to the event loop.
 *
 * @param answer The answer, which is not changed.
 * @param options How to decode, the limits, a backend and a signal.
 * @returns A new answer whose findings have masks, or none.
 * @throws {TypeError} If `answer` is not an answer or an option is invalid.
 * @throws {MaskError} `masks/aborted` if the signal was aborted; all other failures are issues.
 */
export async function decodeMasks(
  answer: Answer<Mask | MaskPayload>,
  options: DecodeMasksOptions = {},
): Promise<Answer<Mask>> {
  checkAnswer(answer)
  checkOptions(options, decodeMasksOptionNames)
  const { backend, signal, threshold = DEFAULT_MASK_THRESHOLD, probabilities = false } = options
  checkThreshold(threshold)
  if (backend !== undefined) checkBackend(backend)
  const limits = maskLimits(options.limits)
  const decoder = { backend, signal, limits, threshold, probabilities }
  const findings: Finding<Mask>[] = []
  const issues = [...answer.issues]
  const positions = new Map(issues.map((issue, position) => [issue, position]))
  const yielder = new EventLoopYielder(limits)
  for (const [index, { mask, ...finding }] of answer.findings.entries()) {
    if (yielder.isDue) await yielder.yield()
    throwIfAborted(signal, abortedError)
    const decoded = mask ? await decode(mask, answer.size, decoder) : undefined
    if (decoded === undefined) findings.push(finding)
    else if (isMask(decoded)) findings.push({ ...finding, mask: decoded })
    else {
      const { code, message } = decoded
      const earlier = finding.issues.find((issue) => issue.code === code)
      const issue = { ...earlier, code, message, finding: index }
      const own = [...finding.issues]
      replaceOrAppend(own, issue, earlier && own.indexOf(earlier))
      replaceOrAppend(issues, issue, earlier && positions.get(earlier))
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

/** The issue that explains why a mask is absent. */
type Loss = Pick<Issue, 'code' | 'message'>

/** The issue code of each error code. An abort is not an issue. */
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

/** Replaces the issue at `position`, which has the same code and less detail, or appends the issue. */
function replaceOrAppend(issues: Issue[], issue: Issue, position: number | undefined): void {
  if (position === undefined) issues.push(issue)
  else issues[position] = issue
}
