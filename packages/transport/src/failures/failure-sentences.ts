import type { TransportErrorCode } from './transport-error.ts'

/** The failures after which the same call may succeed. */
const retryable = {
  'transport/network': 'The connection to Gemini failed; check the network and the address.',
  'transport/overloaded': 'The model is overloaded; try again later, or use another model.',
  'transport/quota-minute': 'Too many calls or tokens for now; try again later.',
  'transport/server-failed':
    'Gemini had an internal error; try again later, or with a smaller prompt.',
  'transport/stream-cut': 'The stream ended before the answer was complete; try again.',
  'transport/timed-out': 'The answer did not arrive in time; try again, or allow more time.',
}

/** The codes whose sentences are shared. Other codes have their sentence where they are thrown. */
export type CommonCode = Exclude<
  TransportErrorCode,
  | 'transport/address-refused'
  | 'transport/circuit-open'
  | 'transport/fetch-failed'
  | 'transport/file-changed'
  | 'transport/replay-missing'
  | 'transport/too-long'
  | 'transport/too-many-files'
  | 'transport/upload-damaged'
  | 'transport/upload-expired'
>

/** What happened and what to do next, in one sentence for people. */
export const failureSentences: Readonly<Record<CommonCode, string>> = {
  ...retryable,
  'transport/aborted': 'The call was aborted.',
  'transport/billing':
    'The project cannot pay; add credits, raise its spending cap or enable billing in AI Studio.',
  'transport/cache-expired':
    'The cache has expired or belongs to another project; create it again.',
  'transport/file-expired':
    'The file has expired, as after 48 hours, or belongs to another project; upload it again.',
  'transport/file-failed': 'The file is not active; wait, or upload it again.',
  'transport/forbidden':
    'The key or account may not do this; ask for access to the model or project.',
  'transport/key-blocked':
    'The API key is blocked or restricted; make a new one, or lift its restrictions.',
  'transport/key-missing': 'There is no API key; create the client with an apiKey or a project.',
  'transport/key-wrong': 'The API key or token was refused; check it.',
  'transport/mime-refused':
    'The model does not accept this type of file; convert pictures to JPEG, recordings to MP3 and videos to MP4.',
  'transport/model-shut-down': 'The model was shut down; use a newer one.',
  'transport/model-unknown': 'There is no such model; check its name and the apiVersion.',
  'transport/picture-refused': 'Gemini could not read a picture; check it, or save it again.',
  'transport/quota-day':
    'The daily quota is used up; wait until midnight Pacific time, or raise the quota.',
  'transport/region-refused':
    'The free tier is not available here; use a project with billing, or Vertex AI.',
  'transport/reply-malformed':
    'The reply is not from Gemini; check the address, and any proxy in between.',
  'transport/request-refused': 'The request was refused; correct what the message below names.',
  'transport/setting-refused': 'A setting was refused; correct what the message below names.',
  'transport/too-large': 'The request is too large; send smaller or fewer files, or upload them.',
  'transport/too-many-tokens':
    'The prompt has too many tokens; send less, or lower the media resolution.',
}

/** Returns whether the same call may succeed later. */
export function isRetryable(code: CommonCode): boolean {
  return code in retryable
}
