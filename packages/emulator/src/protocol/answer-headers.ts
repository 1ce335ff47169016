import type { StatusFault } from './wire-error.ts'

/** The headers of every answer of Gemini. */
const commonHeaders = {
  server: 'scaffolding on HTTPServer2',
  'server-timing': 'gfet4t7; dur=0',
  vary: 'Origin, X-Origin, Referer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'SAMEORIGIN',
  'x-xss-protection': '0',
}

/** Returns a JSON answer, indented and labelled as by Gemini. */
export function jsonAnswer(body: object, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(`${JSON.stringify(body, null, 2)}\n`, {
    headers: { 'content-type': 'application/json; charset=UTF-8', ...commonHeaders, ...headers },
  })
}

/** Returns a streamed answer. */
export function streamAnswer(
  body: ReadableStream<Uint8Array>,
  type: string,
  headers: Readonly<Record<string, string>>,
): Response {
  return new Response(body, {
    headers: {
      'content-type': type,
      'content-disposition': 'attachment',
      ...commonHeaders,
      ...headers,
    },
  })
}

/** Returns an answer with an error status. */
export function faultAnswer({ status, body = '', headers = {} }: StatusFault): Response {
  const isText = typeof body === 'string'
  const content = isText ? body : `${JSON.stringify(body, null, 2)}\n`
  return new Response(bodiless.has(status) ? null : content, {
    status,
    headers: {
      'content-type': isText ? 'text/plain; charset=UTF-8' : 'application/json; charset=UTF-8',
      ...commonHeaders,
      ...headers,
    },
  })
}

/** The statuses of answers that have no body. */
const bodiless: ReadonlySet<number> = new Set([204, 205, 304])
