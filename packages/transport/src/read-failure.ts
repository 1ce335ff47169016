import { readWireError, type WireError } from '@pollux/wire'
import { codeOfError } from './failure-rules.ts'
import { failureSentences, retryableCodes } from './failure-sentences.ts'
import { redactSecrets, withoutSecrets } from './secrets.ts'
import {
  TransportError,
  type TransportErrorCode,
  type TransportErrorDetails,
} from './transport-error.ts'

/** The circumstances of a failure. */
export interface FailureContext {
  /** The model that was asked. */
  model: string
  /** Whether chunks of a stream were already handed on. */
  begun: boolean
  /** What the client sends that nobody is to see. */
  secrets: readonly string[]
}

/** What a failed call means: reads errors of the SDK, of fetch and of Gemini, whatever they are wrapped in. Never throws. */
export function readFailure(caught: unknown, context: FailureContext): TransportError {
  if (caught instanceof TransportError) return caught
  const cause = withoutSecrets(caught, context.secrets)
  const error = readWireError(caught)
  if (error?.code !== undefined) return readGeminiFailure(error, error.code, cause, context)
  const code = codeOfLocalFailure(caught, context)
  const words =
    code === 'transport/request-refused' ? quote(messageOf(caught), context.secrets) : ''
  return failure(code, words, { cause })
}

/** An error with the sentence that belongs to its code, and what else there is to say. */
export function failure(
  code: TransportErrorCode,
  words: string,
  details: TransportErrorDetails = {},
): TransportError {
  const sentence = failureSentences[code]
  const message = words === '' ? sentence : `${sentence} ${words}`
  return new TransportError(code, message, { retryable: retryableCodes.has(code), ...details })
}

function readGeminiFailure(
  error: WireError,
  status: number,
  cause: unknown,
  { model, secrets }: FailureContext,
): TransportError {
  const code = codeOfError(error, status)
  const { retryDelayMs } = error
  const [reason, quotaId] = [error.reason ?? error.status, error.quotaId].map(
    (word) => word && redactSecrets(word.slice(0, 200), secrets),
  )
  const wait =
    code === 'transport/quota-minute' && retryDelayMs !== undefined
      ? `Gemini asks to wait ${Math.ceil(retryDelayMs / 1000)} s. `
      : ''
  const asked = code === 'transport/model-unknown' ? `Asked was ${JSON.stringify(model)}. ` : ''
  const words = `${wait}${asked}${quote(error.message, secrets)}`.trim()
  return failure(code, words, { status, reason, retryDelayMs, quotaId, cause })
}

/** Failures that no reply of Gemini told of: of the network, of the body, and of the SDK's own checks. */
function codeOfLocalFailure(caught: unknown, { begun }: FailureContext): TransportErrorCode {
  const words = [...chain(caught)].map(wordsOf).join('\n')
  const code =
    localRules.find(([pattern]) => pattern.test(words))?.[1] ?? 'transport/request-refused'
  return code === 'transport/network' && begun ? 'transport/stream-cut' : code
}

/** What names, codes and messages of errors mean that were made on this side, the first that fits first. */
const localRules: readonly [words: RegExp, code: TransportErrorCode][] = [
  // The call's own signal is looked at before; what aborts otherwise is the timeout of the client.
  [/^(AbortError|TimeoutError)\b/, 'transport/timed-out'],
  [/invalid url|failed to parse url/i, 'transport/request-refused'],
  [/incomplete json segment/i, 'transport/stream-cut'],
  // How Node, Chromium, Firefox, Safari, Bun and Deno say that a connection failed.
  [
    /fetch failed|\bterminated\b|failed to fetch|networkerror|network error|load failed|unable to connect|error sending request|other side closed/i,
    'transport/network',
  ],
  [
    /\b(E(CONN\w+|PIPE|AI_AGAIN|NOTFOUND|HOSTUNREACH|NETUNREACH|TIMEDOUT)|UND_ERR_\w+|Z_\w+_ERROR)\b/,
    'transport/network',
  ],
  [/exception parsing|body is empty/i, 'transport/reply-malformed'],
  [
    /default credentials|api key (should|must) be set|authentication is not set up/i,
    'transport/key-missing',
  ],
  [/only supported in|not supported in/i, 'transport/setting-refused'],
  [/^(SyntaxError|TypeError|RangeError)\b/, 'transport/reply-malformed'],
]

function wordsOf(link: Error): string {
  const code: unknown = Reflect.get(link, 'code')
  return `${link.name} ${typeof code === 'string' ? code : ''} ${link.message}`
}

function* chain(caught: unknown): Generator<Error> {
  let link = caught
  for (let depth = 0; depth < 5 && link instanceof Error; depth += 1) {
    yield link
    link = link.cause
  }
}

function messageOf(caught: unknown): string {
  return caught instanceof Error ? caught.message : String(caught)
}

/** Gemini's own words in a line; pages of HTML are no words. */
function quote(message: string, secrets: readonly string[]): string {
  const words = redactSecrets(message.slice(0, 4000), secrets).replace(/\s+/g, ' ').trim()
  if (words === '' || words.startsWith('<')) return ''
  return `The reason given: ${words.length > 300 ? `${words.slice(0, 300)}…` : words}`
}
