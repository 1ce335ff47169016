import type { RequestPart, TransportRequest } from '../requests/request.ts'
import type { Dialect } from './dialect.ts'

/** Returns the request with its parts in the order that `order` names. */
export function orderParts(
  { order, parts, ...request }: TransportRequest,
  { first }: Dialect,
): TransportRequest {
  const rank = (part: RequestPart) => Number('text' in part !== (first === 'text'))
  return {
    ...request,
    parts: order === 'usual' ? parts.toSorted((a, b) => rank(a) - rank(b)) : parts,
  }
}
