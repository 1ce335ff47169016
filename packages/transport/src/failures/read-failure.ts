import { redactSecrets } from '@pollux/errors'
import { readGenerateError } from '@pollux/wire'
import { codeOfError } from './failure-rules.ts'
import { type CommonCode, failureSentences, isRetryable } from './failure-sentences.ts'
import { TransportError, type TransportErrorDetails } from './transport-error.ts'

/** The circumstances of a failure. */
export interface FailureContext {
  /** Whether the caller already has chunks of the stream. */
  begun: boolean
  /** The strings that the client sends and that must not be shown. */
  secrets: readonly string[]
}

/**
 * Reads what a failed call means from an error of the SDK, of `fetch` or of Gemini, however it is wrapped. Never
 * throws.
 */
export function readFailure(caught: unknown, { begun, secrets }: FailureContext): TransportError {
  if (caught instanceof TransportError) return caught
  const error = readGenerateError(caught)
  const { code: status, retryDelayMs, quotaId, reason = error?.status } = error ?? {}
  const code =
    error && status !== undefined ? codeOfError(error, status) : codeOfLocalFailure(caught, begun)
  const message = error?.message ?? (caught instanceof Error ? caught.message : String(caught))
  // A platform's own message about the network does not help people.
  const isHelpful = error !== undefined || code === 'transport/request-refused'
  const reasonGiven = isHelpful ? quote(redactSecrets(message.slice(0, 4000), secrets)) : ''
  const details = { status, reason, retryDelayMs, quotaId, cause: caught }
  return failure(code, reasonGiven, details, secrets)
}

/** Returns an error with the sentence for its code, followed by `detail`. */
export function failure(
  code: CommonCode,
  detail = '',
  details: TransportErrorDetails = {},
  secrets?: readonly string[],
): TransportError {
  const message = `${failureSentences[code]} ${detail}`.trim()
  return new TransportError(code, message, { retryable: isRetryable(code), ...details }, secrets)
}

/**
 * Returns the code for a failure without a reply of Gemini: of the network, of the body, or of the SDK's own
 * checks.
 */
function codeOfLocalFailure(caught: unknown, begun: boolean): CommonCode {
  let text = ''
  let link = caught
  for (let depth = 0; depth < 5 && link instanceof Error; depth += 1) {
    text += `${link.name} ${Reflect.get(link, 'code')} ${link.message}\n`
    link = link.cause
  }
  const code =
    localRules.find(([pattern]) => pattern.test(text))?.[1] ?? 'transport/request-refused'
  return code === 'transport/network' && begun ? 'transport/stream-cut' : code
}

/**
 * The meanings of names, codes and messages of local errors. The first rule that matches applies.
 */
const localRules: readonly [pattern: RegExp, code: CommonCode][] = [
  // The call's own signal was checked before; any other abort is the client's timeout.
  [/^(Abort|Timeout)Error/, 'transport/timed-out'],
  [/invalid url|failed to parse url/i, 'transport/request-refused'],
  [/incomplete json segment/i, 'transport/stream-cut'],
  // How Node, Chromium, Firefox, Safari, Bun and Deno report a failed connection, and the codes of Node's errors.
  [
    /fetch failed|\bterminated\b|failed to fetch|network ?error|load failed|unable to connect|error sending request|other side closed|\b(E(CONN|PIPE|AI_AGAIN|NOTFOUND|HOSTUN|NETUN|TIMED)|UND_ERR_|Z_[A-Z]+_ERROR)/i,
    'transport/network',
  ],
  [/exception parsing|body is empty/i, 'transport/reply-malformed'],
  [
    /default credentials|api key (should|must) be set|authentication is not set/i,
    'transport/key-missing',
  ],
  [/(only|not) supported in/i, 'transport/setting-refused'],
  [/^(Syntax|Type|Range)Error/, 'transport/reply-malformed'],
]

/** The most characters of Gemini's message that are quoted. */
const MAX_MESSAGE_CHARS = 300

/** Quotes a message on one line. Returns an empty string for a page of HTML. */
function quote(message: string): string {
  const line = message.replace(/\s+/g, ' ').trim()
  if (line === '' || line.startsWith('<')) return ''
  return `The reason given: ${line.length > MAX_MESSAGE_CHARS ? `${line.slice(0, MAX_MESSAGE_CHARS)}…` : line}`
}
