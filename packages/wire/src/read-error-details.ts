import type { WireError } from './read-wire-error.ts'
import { asString, isRecord, recordsOf } from './record.ts'

type Facts = Pick<WireError, 'reason' | 'retryDelayMs' | 'quotaId' | 'fieldViolations'>

/** What Google's error details say, in fields; the delay is also looked for in the sentence, where some replies have it alone. */
export function readErrorDetails(details: Record<string, unknown>[], message: string): Facts {
  const ofType = (name: string) =>
    details.filter((detail) => asString(detail['@type'])?.endsWith(`google.rpc.${name}`))
  const reason = ofType('ErrorInfo')
    .map((info) => asString(info.reason))
    .find((text) => text !== undefined)
  const retryDelayMs =
    ofType('RetryInfo')
      .map((info) => milliseconds(info.retryDelay))
      .find((delay) => delay !== undefined) ?? delayIn(message)
  const quotaIds = ofType('QuotaFailure')
    .flatMap((failure) => recordsOf(failure.violations))
    .map((violation) => asString(violation.quotaId))
    .filter((id) => id !== undefined)
  const quotaId = quotaIds.find((id) => /per_?day/i.test(id)) ?? quotaIds[0]
  const fieldViolations = ofType('BadRequest')
    .flatMap((request) => recordsOf(request.fieldViolations))
    .map(readViolation)
  return {
    ...(reason === undefined ? {} : { reason }),
    ...(retryDelayMs === undefined ? {} : { retryDelayMs }),
    ...(quotaId === undefined ? {} : { quotaId }),
    ...(fieldViolations.length === 0 ? {} : { fieldViolations }),
  }
}

/** A protobuf duration: `"45.8s"` or `{ seconds, nanos }`. Rounded up, so that nobody comes back too early. */
function milliseconds(duration: unknown): number | undefined {
  if (typeof duration === 'string') {
    const seconds = /^(\d{1,9}(?:\.\d{1,9})?)s$/.exec(duration)?.[1]
    return seconds === undefined ? undefined : Math.ceil(Number(seconds) * 1000)
  }
  if (!isRecord(duration)) return undefined
  const seconds = Number(duration.seconds ?? 0) + Number(duration.nanos ?? 0) / 1e9
  return Number.isFinite(seconds) && seconds >= 0 ? Math.ceil(seconds * 1000) : undefined
}

function delayIn(message: string): number | undefined {
  const delay = /\bretry in (\d{1,9}(?:\.\d{1,12})?)(ms|s)\b/i.exec(message)
  if (!delay) return undefined
  return Math.ceil(Number(delay[1]) * (delay[2] === 'ms' ? 1 : 1000))
}

function readViolation(violation: Record<string, unknown>): {
  field?: string
  description?: string
} {
  const field = asString(violation.field)
  const description = asString(violation.description)
  return {
    ...(field === undefined ? {} : { field }),
    ...(description === undefined ? {} : { description }),
  }
}
