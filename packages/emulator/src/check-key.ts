import { Refusal } from './refusal.ts'

/**
 * Refuses a request without a key (header, `key` in the address, or a bearer token), and one whose key is not in `keys` if
 * there are any.
 */
export function checkKey(request: Request, keys: ReadonlySet<string> | undefined): void {
  const key =
    request.headers.get('x-goog-api-key') ||
    new URL(request.url).searchParams.get('key') ||
    bearerOf(request)
  if (!key) {
    throw new Refusal(
      'PERMISSION_DENIED',
      "Method doesn't allow unregistered callers (callers without established identity). Please use API Key or other form of API consumer identity to call this API.",
      {},
      'authentication',
    )
  }
  if (keys && !keys.has(key)) {
    throw new Refusal(
      'INVALID_ARGUMENT',
      'API key not valid. Please pass a valid API key.',
      { reason: 'API_KEY_INVALID' },
      'authentication',
    )
  }
}

/** Whether a request carries a bearer token. */
export function hasBearer(request: Request): boolean {
  return bearerOf(request) !== undefined
}

function bearerOf({ headers }: Request): string | undefined {
  return /^bearer\s+(\S+)$/i.exec(headers.get('authorization') ?? '')?.[1]
}
