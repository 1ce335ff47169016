import { invalidArgument } from './invalid-argument.ts'
import { namesSecret } from './names-secret.ts'
import { REDACTED, redact } from './redact.ts'

/**
 * Returns an address in a form that may be shown and saved: without name and password, and with secrets in its
 * parameters redacted. That includes addresses inside it. A path, and the address of a file, stays as it is.
 * @returns The address as a string.
 * @throws {TypeError} If the value is neither a string nor a `URL`.
 */
export function showAddress(address: string | URL): string {
  if (typeof address !== 'string' && !(address instanceof URL)) {
    throw invalidArgument('an address', 'address', address)
  }
  const text = String(address)
  if (!/^\s*[a-z][a-z\d+.-]+:/i.test(text) || /^\s*file:/i.test(text)) return text
  const shown = redact(text)
  if (!URL.canParse(shown)) return shown
  // Browsers read addresses in more forms than patterns can foresee.
  const url = new URL(shown)
  const isUserShown = [url.username, url.password].some((part) => !isBlank(part))
  if (!isUserShown && !hasSecret(url.search) && !hasSecret(url.hash)) return shown
  const location = url.host === '' ? url.pathname : `//${url.host}${url.pathname}`
  return `${url.protocol}${location}${url.search === '' && url.hash === '' ? '' : `?${REDACTED}`}`
}

function hasSecret(part: string): boolean {
  const parameters = [...new URLSearchParams(part.slice(1))]
  return parameters.some(([name, value]) => namesSecret(name) && !isBlank(value))
}

function isBlank(value: string): boolean {
  return value === '' || value === REDACTED || value === encodeURIComponent(REDACTED)
}
