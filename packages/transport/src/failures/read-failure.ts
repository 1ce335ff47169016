import { redactSecrets } from '@pollux/errors'
import { readGenerateError } from '@pollux/wire'
import { codeOfError } from './failure-rules.ts'
import { type CommonCode, failureSentences, isPassing } from './failure-sentences.ts'
import { TransportError, type TransportErrorDetails } from './transport-error.ts'

/** The circumstances of a failure. */
export interface FailureContext {
  /** Whether chunks of a stream were already handed on. */
  begun: boolean
  /** What the client sends that nobody is to see. */
  secrets: readonly string[]
}

/** What a failed call means: reads errors of the SDK, of fetch and of Gemini, whatever they are wrapped in. Never throws. */
export function readFailure(caught: unknown, { begun, secrets }: FailureContext): TransportError {
  if (caught instanceof TransportError) return caught
  const error = readGenerateError(caught)
  const { code: status, retryDelayMs, quotaId, reason = error?.status } = error ?? {}
  const code =
    error && status !== undefined ? codeOfError(error, status) : codeOfLocalFailure(caught, begun)
  const message = error?.message ?? (caught instanceof Error ? caught.message : String(caught))
  // What the platform says of a network says nothing to people.
  const isTold = error !== undefined || code === 'transport/request-refused'
  const words = isTold ? quote(redactSecrets(message.slice(0, 4000), secrets)) : ''
  const details = { status, reason, retryDelayMs, quotaId, cause: caught }
  return failure(code, words, details, secrets)
}

/** An error with the sentence that belongs to its code, and what else there is to say. */
export function failure(
  code: CommonCode,
  words = '',
  details: TransportErrorDetails = {},
  secrets?: readonly string[],
): TransportError {
  const message = `${failureSentences[code]} ${words}`.trim()
  return new TransportError(code, message, { retryable: isPassing(code), ...details }, secrets)
}

/** Failures that no reply of Gemini told of: of the network, of the body, and of the SDK's own checks. */
function codeOfLocalFailure(caught: unknown, begun: boolean): CommonCode {
  let words = ''
  let link = caught
  for (let depth = 0; depth < 5 && link instanceof Error; depth += 1) {
    words += `${link.name} ${Reflect.get(link, 'code')} ${link.message}\n`
    link = link.cause
  }
  const code =
    localRules.find(([pattern]) => pattern.test(words))?.[1] ?? 'transport/request-refused'
  return code === 'transport/network' && begun ? 'transport/stream-cut' : code
}

/** What names, codes and messages of errors mean that were made on this side, the first that fits first. */
const localRules: readonly [words: RegExp, code: CommonCode][] = [
  // The call's own signal is looked at before; what aborts otherwise is the timeout of the client.
  [/^(Abort|Timeout)Error/, 'transport/timed-out'],
  [/invalid url|failed to parse url/i, 'transport/request-refused'],
  [/incomplete json segment/i, 'transport/stream-cut'],
  // How Node, Chromium, Firefox, Safari, Bun and Deno say that a connection failed, and the codes of Node's errors.
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

/** Characters of Gemini's own words that are told. */
const MAX_MESSAGE_CHARS = 300

/** Gemini's own words in a line; pages of HTML are no words. */
function quote(message: string): string {
  const words = message.replace(/\s+/g, ' ').trim()
  if (words === '' || words.startsWith('<')) return ''
  return `The reason given: ${words.length > MAX_MESSAGE_CHARS ? `${words.slice(0, MAX_MESSAGE_CHARS)}…` : words}`
}
