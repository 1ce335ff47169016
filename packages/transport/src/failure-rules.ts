import type { WireError } from '@pollux/wire'
import type { TransportErrorCode } from './transport-error.ts'

/** Reasons of Google's key service by which a key is good but may not be used like this. */
const blocked =
  /^(API_KEY_(SERVICE|HTTP_REFERRER|IP_ADDRESS|ANDROID_APP|IOS_APP)_BLOCKED|CONSUMER_(SUSPENDED|INVALID)|SERVICE_DISABLED|BILLING_DISABLED|API_KEY_BLOCKED)$/

/**
 * What Gemini's errors mean, the first rule that fits first: by HTTP status, then by reason or by the words of the message,
 * which is all that tells some of them apart. Statuses and sentences are those that users of the API have recorded.
 */
export const failureRules: readonly [
  status: number,
  code: TransportErrorCode,
  fits?: (error: WireError) => boolean,
][] = [
  [400, 'transport/key-wrong', ({ reason }) => reason === 'API_KEY_INVALID'],
  [400, 'transport/key-wrong', says(/api key (not valid|expired|not found|is invalid)/i)],
  [400, 'transport/key-missing', says(/missing.{0,20}(api key|credentials)/i)],
  [
    400,
    'transport/region-refused',
    says(/location is not supported|not available in your country/i),
  ],
  [
    400,
    'transport/file-failed',
    says(/\bfile\b.{0,80}\b(not in an ACTIVE state|FAILED|PROCESSING)/i),
  ],
  [400, 'transport/mime-refused', says(/mime ?_?type/i)],
  [400, 'transport/too-large', says(/payload size exceeds|request.{0,20} too large/i)],
  [
    400,
    'transport/too-many-tokens',
    says(/token count.{0,40}exceeds|exceeds.{0,60}number of tokens/i),
  ],
  [
    400,
    'transport/picture-refused',
    says(/unable to process input image|image.{0,40}(not valid|invalid|corrupt)/i),
  ],
  [400, 'transport/setting-refused', ({ fieldViolations }) => fieldViolations !== undefined],
  [
    400,
    'transport/setting-refused',
    says(
      /generation_?config|thinking|temperature|top_?[pk]|response_?(json_?)?schema|media_?resolution|candidate_?count|max_?output|safety_?setting|stop_?sequence/i,
    ),
  ],
  [401, 'transport/key-missing', ({ reason }) => reason === 'CREDENTIALS_MISSING'],
  [401, 'transport/key-wrong'],
  [403, 'transport/key-missing', says(/unregistered callers|without established identity/i)],
  [403, 'transport/key-blocked', ({ reason }) => blocked.test(reason ?? '')],
  [
    403,
    'transport/key-blocked',
    says(/leaked|suspended|api key.{0,60}blocked|has not been used in project|is disabled/i),
  ],
  [403, 'transport/file-expired', says(/access the file/i)],
  [403, 'transport/forbidden'],
  [
    404,
    'transport/model-shut-down',
    says(/no longer (available|supported)|shut down|retired|discontinued/i),
  ],
  [404, 'transport/file-expired', says(/\bfiles\/|\bfile\b/i)],
  [404, 'transport/model-unknown', says(/\bmodels?\b/i)],
  [408, 'transport/timed-out'],
  [413, 'transport/too-large'],
  [415, 'transport/mime-refused'],
  [429, 'transport/quota-day', ({ quotaId }) => /per_?day/i.test(quotaId ?? '')],
  [429, 'transport/quota-minute'],
  [499, 'transport/network'],
  [501, 'transport/request-refused'],
  [503, 'transport/overloaded'],
  [504, 'transport/timed-out'],
  [529, 'transport/overloaded'],
]

function says(words: RegExp): (error: WireError) => boolean {
  return ({ message }) => words.test(message)
}

/** Failures after which the same call may succeed. */
export const retryableCodes: ReadonlySet<TransportErrorCode> = new Set([
  'transport/network',
  'transport/overloaded',
  'transport/quota-minute',
  'transport/server-failed',
  'transport/stream-cut',
  'transport/timed-out',
])

/** What has happened and what to do next, in one sentence for people. */
export const failureSentences: Readonly<Record<TransportErrorCode, string>> = {
  'transport/aborted': 'The call was aborted.',
  'transport/circuit-open':
    'Most calls failed of late, so this one was not sent; try again in a while.',
  'transport/file-expired':
    'The file is not there or belongs to another project; upload it again, for files are kept for 48 hours.',
  'transport/file-failed':
    'The file is not ready for use; wait until its state is ACTIVE, or upload it again if it is FAILED.',
  'transport/forbidden':
    'The key or account has no right to do this; ask for access to the model or project.',
  'transport/key-blocked':
    'The API key is blocked or restricted; make a new one, or lift its restrictions.',
  'transport/key-missing':
    'No API key or credentials came with the request; make the client with an apiKey, or with vertexai, project and location.',
  'transport/key-wrong':
    'The API key or token was refused; check it for typing errors and its end date.',
  'transport/mime-refused':
    'The model does not take files of this kind; convert pictures to PNG, JPEG or WebP.',
  'transport/model-shut-down': 'The model was shut down; ask a newer one.',
  'transport/model-unknown':
    'There is no such model under this API version; check its name and the apiVersion.',
  'transport/network':
    'The connection to Gemini failed; check the network and the address, then try again.',
  'transport/overloaded': 'The model is overloaded; try again in a while, or ask another model.',
  'transport/picture-refused':
    'Gemini could not read a picture; check that it opens, and save it again as PNG or JPEG.',
  'transport/quota-day':
    'The quota of the day is used up; wait for midnight Pacific time, raise the quota, or use another model.',
  'transport/quota-minute': 'Too many calls or tokens for now; wait, then try again.',
  'transport/region-refused':
    'Gemini does not serve this region on the free tier; use a project with billing, or Vertex AI.',
  'transport/replay-missing': 'There is no recorded reply to this request; record it first.',
  'transport/reply-malformed':
    'The reply is not one of Gemini’s; check the address, and any proxy between.',
  'transport/request-refused': 'The request was refused; change it as the reason says.',
  'transport/server-failed':
    'Gemini failed inside; try again in a while, or with a smaller prompt.',
  'transport/setting-refused':
    'A setting was refused; change or leave out the one that the reason names.',
  'transport/stream-cut': 'The stream ended before the answer was whole; ask again.',
  'transport/timed-out': 'The answer did not come in time; try again, or allow more time.',
  'transport/too-large':
    'The request is too large; make the pictures smaller, send fewer, or upload them with the File API.',
  'transport/too-many-tokens':
    'The prompt has more tokens than the model takes; send fewer or smaller files, or lower the media resolution.',
}
