import { Refusal } from '../protocol/refusal.ts'

/**
 * The valid keys, and whether a key in the address is refused; without `keys`, any key is valid.
 */
export type KeyOptions = { keys: ReadonlySet<string> | undefined; strict: boolean }

/**
 * Throws `Refusal` unless a request has a key from `keys`. A key may be a header, `key` in the
 * address, or a bearer token. With `strict`, a key in the address is refused: Gemini accepts it,
 * but addresses are logged and shared.
 */
export function checkKey(request: Request, { keys, strict }: KeyOptions): void {
  const inAddress = new URL(request.url).searchParams.get('key')
  if (strict && inAddress) {
    throw new Refusal(
      'INVALID_ARGUMENT',
      'With the option strict, the key must be in the header x-goog-api-key, not in the address.',
      {},
      'authentication',
    )
  }
  const key = request.headers.get('x-goog-api-key') || inAddress || bearerOf(request)
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
