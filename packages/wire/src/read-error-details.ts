import { isRecord } from '@pollux/errors'
import { defined } from './defined.ts'
import type { WireError } from './read-wire-error.ts'
import { asString, recordsOf } from './record.ts'

type Facts = Pick<WireError, 'reason' | 'retryDelayMs' | 'quotaId' | 'fieldViolations'>

/**
 * Reads Google's error details into members, in either spelling. The delay is also searched in the message,
 * because some replies have it only there.
 */
export function readErrorDetails(details: Record<string, unknown>[], message: string): Facts {
  const ofType = (name: string, list?: string) =>
    details
      .filter((detail) => asString(detail['@type'])?.endsWith(`google.rpc.${name}`))
      .flatMap((detail) => (list === undefined ? [detail] : recordsOf(memberOf(detail, list))))
  const [reason] = ofType('ErrorInfo').flatMap((info) => asString(info.reason) ?? [])
  const [retryDelayMs = milliseconds(/\bretry in ([\d.]+m?s)\b/i.exec(message)?.[1])] = ofType(
    'RetryInfo',
  ).flatMap((info) => milliseconds(memberOf(info, 'retryDelay')) ?? [])
  const quotaIds = ofType('QuotaFailure', 'violations').flatMap(
    (violation) => asString(memberOf(violation, 'quotaId')) ?? [],
  )
  const fieldViolations = ofType('BadRequest', 'fieldViolations').map((violation) =>
    defined({ field: asString(violation.field), description: asString(violation.description) }),
  )
  return defined({
    reason,
    retryDelayMs,
    quotaId: quotaIds.find((id) => /per_?day/i.test(id)) ?? quotaIds[0],
    fieldViolations: fieldViolations.length === 0 ? undefined : fieldViolations,
  })
}

/** Returns a member by its name in camelCase or snake_case. */
function memberOf(message: Record<string, unknown>, name: string): unknown {
  return message[name] ?? message[name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)]
}

/**
 * Reads a protobuf duration, `"45.8s"` or `{ seconds, nanos }`, as milliseconds. Rounds up, so that no retry
 * comes too early.
 */
function milliseconds(duration: unknown): number | undefined {
  const [, amount, unit] = /^(\d{1,9}(?:\.\d{1,12})?)(m?s)$/i.exec(asString(duration) ?? '') ?? []
  if (amount !== undefined) return Math.ceil(Number(amount) * (unit === 'ms' ? 1 : 1000))
  if (!isRecord(duration)) return undefined
  const seconds = Number(duration.seconds ?? 0) + Number(duration.nanos ?? 0) / 1e9
  return Number.isFinite(seconds) && seconds >= 0 ? Math.ceil(seconds * 1000) : undefined
}
