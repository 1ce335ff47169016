import type { Dialect } from './dialect.ts'
import type { RequestPart, TransportRequest } from './request.ts'

/** The request with the parts of its turns in the order that it asks for. */
export function orderParts(
  { order, ...request }: TransportRequest,
  { first }: Dialect,
): TransportRequest {
  if (order !== 'usual') return request
  const sort = (parts: readonly RequestPart[]) =>
    parts.toSorted((a, b) => rank(a, first) - rank(b, first))
  const history = (request.history ?? []).map((turn) =>
    turn.role === 'user' ? { ...turn, parts: sort(turn.parts) } : turn,
  )
  return { ...request, history, parts: sort(request.parts) }
}

function rank(part: RequestPart, first: Dialect['first']): number {
  return 'text' in part === (first === 'words') ? 0 : 1
}
