import type { GenerateRequest } from '@pollux/wire'
import { Refusal } from '../protocol/refusal.ts'
import type { Engine } from './engine.ts'

/** Shares of requests that go wrong, each from 0 to 1. Equal requests in any order go wrong in the same way. */
export type FaultRates = {
  /** An integer that determines which requests go wrong. @default 0 */
  seed?: number
  /** The share of pictures whose answer is invalid JSON at every attempt. @default 0 */
  malformed?: number
  /**
   * The share of attempts that exceed the quota per minute: status 429, to be retried after a
   * second. @default 0
   */
  quota?: number
  /** The share of attempts for which the model is overloaded: status 503. @default 0 */
  unavailable?: number
}

/**
 * Returns an engine that fails at given rates. The faults follow from a hash of the request's
 * files, or of its text if it has none, and of the attempt's number. Neither time nor order
 * matters.
 */
export function faultyEngine(engine: Engine, rates: FaultRates): Engine {
  const { seed = 0, malformed = 0, quota = 0, unavailable = 0 } = rates
  const attempts = new Map<string, number>()
  const faulty: Engine = async (request, context) => {
    const name = await hashOf([seed, subjectOf(request)])
    const attempt = (attempts.get(name) ?? 0) + 1
    attempts.set(name, attempt)
    const share = shareOf(await hashOf([name, attempt]))
    if (share < quota) throw new Refusal('RESOURCE_EXHAUSTED', quotaMessage, quotaFacts)
    if (share < quota + unavailable) throw new Refusal('UNAVAILABLE', overloadMessage)
    if (shareOf(name) < malformed) return 'The picture shows [{"box_2d": [1, 2,'
    return await engine(request, context)
  }
  return Object.assign(faulty, engine.label === undefined ? {} : { label: engine.label })
}

const quotaMessage = 'Resource has been exhausted (e.g. check quota).'
const overloadMessage = 'The model is overloaded. Please try again later.'
const quotaFacts = {
  retryDelayMs: 1000,
  quotaId: 'GenerateRequestsPerMinutePerProjectPerModel',
}

/** Returns the files of a request, or its texts if it has none. */
function subjectOf({ contents }: GenerateRequest): unknown[] {
  const parts = contents.flatMap(({ parts = [] }) => parts)
  const files = parts.flatMap(
    ({ inlineData, fileData }) => inlineData?.data ?? fileData?.fileUri ?? [],
  )
  return files.length > 0 ? files : parts.map(({ text }) => text)
}

/** Returns a hash of some values in hexadecimal digits. */
async function hashOf(values: readonly unknown[]): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify(values))
  const digest = await crypto.subtle.digest('SHA-256', bytes)
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** Converts a hash to a number from 0 up to, but not including, 1. */
function shareOf(hash: string): number {
  return Number.parseInt(hash.slice(0, 8), 16) / 2 ** 32
}
