import type { WireError } from '@pollux/wire'
import type { CommonCode } from './failure-sentences.ts'

/** How Google reports that a project has no billing, or that its billing account has no money. */
const billingOff =
  /^BILLING_(?:DISABLED|NOT_ACTIVE)$|\bbilling\b.{0,60}\b(?:disabled|closed|to be enabled|not (?:been )?(?:enabled|active))/im

/**
 * How a 429 reports that waiting does not help: prepaid credits or a monthly cap are used up, or the free tier
 * lacks the model. A limit of 0 also means the latter. The spend limit of ten minutes does pass, and comes with
 * a delay.
 */
const moneyEnded =
  /prepa(?:id|yment) (?:credits?|balance)|credits? (?:are|is|have been|has been) (?:depleted|exhausted|used up)|monthly spend(?:ing)? (?:cap|limit)|spending cap|free_tier\w*, limit: 0\b|have a free (?:quota )?tier/i

/**
 * The meanings of Gemini's errors; the first rule that matches applies. Rules match by HTTP status,
 * then by the reason, the quota or the message, which is sometimes the only difference. Statuses
 * and sentences are those that users of the API have reported; reasons in capitals are those of
 * Google's key service.
 */
const failureRules: readonly [status: number, code: CommonCode, fits?: RegExp][] = [
  [400, 'transport/key-wrong', /api.key.(invalid|not (valid|found)|expired|is invalid)/i],
  [400, 'transport/key-missing', /missing.{0,20}(api key|credentials)/i],
  [400, 'transport/region-refused', /location is not supported|in your country/i],
  [400, 'transport/billing', billingOff],
  [400, 'transport/file-failed', /\bfile\b.{0,80}\b(ACTIVE|FAILED|PROCESSING)\b/i],
  [400, 'transport/cache-expired', /cached? ?content.{0,80} expired/i],
  [400, 'transport/setting-refused', /response_?mime/i],
  [400, 'transport/mime-refused', /mime ?_?type/i],
  [400, 'transport/too-large', /payload size|request.{0,20} too large/i],
  [
    400,
    'transport/too-many-tokens',
    /(token count|number of tokens).{0,60}exceed|exceed.{0,60}number of tokens/i,
  ],
  [
    400,
    'transport/picture-refused',
    /process input image|image.{0,40}(not valid|invalid|corrupt)/i,
  ],
  [
    400,
    'transport/setting-refused',
    /^field$|config|thinking|temperature|top_?[pk]\b|schema|media_?resolution|candidate_?count|max_?output|safety_?setting|stop_?sequence/im,
  ],
  [401, 'transport/key-missing', /^CREDENTIALS_MISSING$/m],
  [401, 'transport/key-wrong'],
  [402, 'transport/billing'],
  [403, 'transport/billing', billingOff],
  [403, 'transport/key-missing', /unregistered callers|without established identity/i],
  [
    403,
    'transport/key-blocked',
    /blocked|^consumer_|disabled|leaked|suspended|not been used in project/im,
  ],
  [403, 'transport/file-expired', /access the file/i],
  [403, 'transport/cache-expired', /cachedcontent not found/i],
  [403, 'transport/forbidden'],
  [404, 'transport/cache-expired', /cached ?content/i],
  [404, 'transport/model-shut-down', /no longer|shut down|retired|discontinued/i],
  [404, 'transport/file-expired', /\bfiles?\b/i],
  [404, 'transport/model-unknown', /\bmodels?\b/i],
  [408, 'transport/timed-out'],
  [413, 'transport/too-large'],
  [415, 'transport/mime-refused'],
  [429, 'transport/billing', moneyEnded],
  [429, 'transport/quota-day', /^\w*per_?day/im],
  [429, 'transport/quota-minute'],
  [499, 'transport/network'],
  [501, 'transport/request-refused'],
  [503, 'transport/overloaded'],
  [504, 'transport/timed-out'],
  [529, 'transport/overloaded'],
]

/**
 * The shortest wait in milliseconds that means a daily quota. No quota per minute requires so long
 * a wait.
 */
const MIN_DAY_QUOTA_WAIT_MS = 3_600_000

/** Returns the code for an error that Gemini sent. */
export function codeOfError(
  { reason, quotaId, fieldViolations, message, retryDelayMs = 0 }: WireError,
  status: number,
): CommonCode {
  const text = [reason, quotaId, fieldViolations && 'field', message].join('\n')
  const rule = failureRules.find(([of, , fits]) => of === status && (fits?.test(text) ?? true))
  if (rule?.[1] === 'transport/quota-minute' && retryDelayMs >= MIN_DAY_QUOTA_WAIT_MS) {
    return 'transport/quota-day'
  }
  if (rule) return rule[1]
  return status >= 500 ? 'transport/server-failed' : 'transport/request-refused'
}
