/** Words in names of secrets. `key` and `sig` also end longer words, as in `apikey`; `author` does not match. */
const secret =
  /token|secret|signature|credential|passw|session|^(?:pass(?:code|phrase)?|pwd|sid|jwt|hmac|otp|cookie)$|(?:key|sig)s?$|^o?auth(?!or(?!i[sz]))/

/** Names of credentials whose last word is not specific: `GoogleAccessId`, `Key-Pair-Id`, `upload_id`. */
const rights = /(?:access(?:key)?|keypair|privatekey|upload)id$/

/** Words that may mean something else when alone: a key of a map, a token of a text. */
const common = /^(?:auth|cookie|keys?|pass|session|sig|sid|tokens?)$/

/**
 * Returns whether a parameter of an address with this name holds a secret: a key, token, signature, password or
 * the like. Names come in any case, in camelCase or with `_`, `-` and `.` between words, and percent-encoded up
 * to five times.
 */
export function namesSecret(name: string): boolean {
  const words = wordsOf(name)
  // Joined as well, because the end of a word in capitals is a guess.
  const joined = words.join('')
  return rights.test(joined) || [joined, ...words].some((word) => secret.test(word))
}

/**
 * Returns whether a name means a secret in any text. Its last word must mean one, after another word or without
 * a second meaning. `api_key` and `clientSecret` do; `key`, `maxTokens` and `tokenCount` do not.
 */
export function namesSecretAnywhere(name: string): boolean {
  const words = wordsOf(name)
  const last = words.findLast((word) => !/^(?:\d+|id|value)$/.test(word)) ?? ''
  if (rights.test(words.join(''))) return true
  return secret.test(last) && !/tokens$/.test(last) && (words.length > 1 || !common.test(last))
}

function wordsOf(name: string): string[] {
  return decode(name)
    .replace(/([a-z\d])(?=[A-Z])|([A-Z])(?=[A-Z][a-z])/g, '$& ')
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .filter((word) => word !== '')
}

/** How often a name is decoded. An address in an address in an address needs three. */
const LAYERS = 5

function decode(name: string): string {
  let text = name
  for (let layer = 0; layer < LAYERS && text.includes('%'); layer++) {
    text = text.replace(/%([\da-f]{2})/gi, (_, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    )
  }
  return text
}
