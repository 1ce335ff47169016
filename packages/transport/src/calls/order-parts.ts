import type { RequestPart, TransportRequest } from '../requests/request.ts'
import type { Dialect } from './dialect.ts'

/** The request with its parts in the order that it asks for. */
export function orderParts(
  { order, parts, ...request }: TransportRequest,
  { first }: Dialect,
): TransportRequest {
  const rank = (part: RequestPart) => Number('text' in part !== (first === 'words'))
  return {
    ...request,
    parts: order === 'usual' ? parts.toSorted((a, b) => rank(a) - rank(b)) : parts,
  }
}
