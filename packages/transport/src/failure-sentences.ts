import type { TransportErrorCode } from './transport-error.ts'

/** What has happened and what to do next, in one sentence for people. */
export const failureSentences: Readonly<Record<TransportErrorCode, string>> = {
  'transport/aborted': 'The call was aborted.',
  'transport/cache-expired': 'The cache is gone or of another project; create it again.',
  'transport/circuit-open': 'Most calls failed of late, so this one was not sent; try again later.',
  'transport/file-expired':
    'The file is gone (after 48 hours) or of another project; upload it again.',
  'transport/file-failed':
    'The file is not ready; wait until it is ACTIVE, or upload it again if it FAILED.',
  'transport/forbidden':
    'The key or account may not do this; ask for access to the model or project.',
  'transport/key-blocked':
    'The API key is blocked or restricted; make a new one, or lift its restrictions.',
  'transport/key-missing':
    'No API key or credentials came along; make the client with an apiKey, or with a project.',
  'transport/key-wrong':
    'The API key or token was refused; check it for typing errors and its end date.',
  'transport/mime-refused':
    'The model does not take such files; convert pictures to PNG, JPEG or WebP.',
  'transport/model-shut-down': 'The model was shut down; ask a newer one.',
  'transport/model-unknown':
    'There is no such model under this API version; check its name and the apiVersion.',
  'transport/network':
    'The connection to Gemini failed; check the network and the address, then try again.',
  'transport/overloaded': 'The model is overloaded; try again later, or ask another model.',
  'transport/picture-refused':
    'Gemini could not read a picture; check that it opens, and save it again as PNG or JPEG.',
  'transport/quota-day':
    'The quota of the day is used up; wait for midnight Pacific time, raise it, or ask another model.',
  'transport/quota-minute': 'Too many calls or tokens for now; wait, then try again.',
  'transport/region-refused':
    'The free tier is not served in this region; use a project with billing, or Vertex AI.',
  'transport/replay-missing': 'There is no recorded reply to this request; record it first.',
  'transport/reply-malformed':
    'The reply is not one of Gemini’s; check the address, and any proxy between.',
  'transport/request-refused': 'The request was refused; change it as the reason says.',
  'transport/server-failed': 'Gemini failed inside; try again later, or with a smaller prompt.',
  'transport/setting-refused':
    'A setting was refused; change or leave out the one that the reason names.',
  'transport/stream-cut': 'The stream ended before the answer was whole; ask again.',
  'transport/timed-out': 'The answer did not come in time; try again, or allow more time.',
  'transport/too-large':
    'The request is too large; make pictures smaller, send fewer, or upload them with the File API.',
  'transport/too-many-tokens':
    'The prompt has more tokens than the model takes; send less, or lower the media resolution.',
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
