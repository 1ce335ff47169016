import type { StatusFault } from './wire-error.ts'

/** The headers that Gemini's answers carry. */
const usual = {
  vary: 'Origin, X-Origin, Referer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'SAMEORIGIN',
  'x-xss-protection': '0',
}

/** A JSON answer as Gemini indents and labels it. */
export function jsonAnswer(body: object, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(`${JSON.stringify(body, null, 2)}\n`, {
    headers: { 'content-type': 'application/json; charset=UTF-8', ...usual, ...headers },
  })
}

/** A streamed answer. */
export function streamAnswer(
  body: ReadableStream<Uint8Array>,
  type: string,
  headers: Readonly<Record<string, string>>,
): Response {
  return new Response(body, {
    headers: {
      'content-type': type,
      'content-disposition': 'attachment',
      ...usual,
      ...headers,
    },
  })
}

/** An answer with an error status. */
export function faultAnswer({ status, body, headers = {} }: StatusFault): Response {
  const isText = typeof body === 'string'
  return new Response(isText ? body : `${JSON.stringify(body, null, 2)}\n`, {
    status,
    headers: {
      'content-type': isText ? 'text/plain; charset=UTF-8' : 'application/json; charset=UTF-8',
      ...usual,
      ...headers,
    },
  })
}
