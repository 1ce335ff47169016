import { invalidArgument } from '@pollux/errors'
import { TransportError } from '../failures/transport-error.ts'
import type { Middleware } from '../requests/call.ts'
import { createLruCache } from '../requests/lru-cache.ts'
import type { RequestPart, TransportRequest } from '../requests/request.ts'
import type { Files } from './files.ts'

/** The most files of which it is known what has taken their place. */
const MAX_SUCCESSOR_ENTRIES = 10_000

/**
 * Asks once more where a call failed with `transport/file-expired` and names files that were uploaded by `files`: those that
 * Gemini has no more are uploaded again. Later calls that name them are sent with what has taken their place. Any other
 * failure is handed on, that of the second call too.
 */
export function renewFiles(files: Pick<Files, 'renew'>): Middleware {
  if (typeof files?.renew !== 'function') {
    throw invalidArgument('what createFiles made', 'files', files)
  }
  const successors = createLruCache<string>(MAX_SUCCESSOR_ENTRIES)

  function current(uri: string): string {
    const next = successors.get(uri)
    return next === undefined ? uri : current(next)
  }

  const found = async (uri: string, signal: AbortSignal) => await files.renew(uri, { signal })

  async function renew(uri: string, signal: AbortSignal): Promise<boolean> {
    // That it cannot be renewed tells less than why the call failed.
    const next = await found(uri, signal).catch(() => undefined)
    if (next === undefined || next.uri === uri) return false
    successors.set(uri, next.uri)
    // It is alive, so that the way of successors ends here.
    successors.delete(next.uri)
    return true
  }

  return (send) =>
    async function* sendAndRenew(call) {
      const request = withAddresses(call.request, current)
      let begun = false
      try {
        for await (const reply of send({ ...call, request })) {
          begun = true
          yield reply
        }
        return
      } catch (error) {
        const isExpired = error instanceof TransportError && error.code === 'transport/file-expired'
        if (begun || !isExpired) throw error
        const renewed = await Promise.all(
          [...addressesIn(request)].map((uri) => renew(uri, call.signal)),
        )
        if (call.signal.aborted) throw call.signal.reason
        if (!renewed.includes(true)) throw error
      }
      yield* send({ ...call, request: withAddresses(request, current) })
    }
}

/** The addresses of all files that a request names. */
function addressesIn(request: TransportRequest): Set<string> {
  const found = new Set<string>()
  withAddresses(request, (uri) => {
    found.add(uri)
    return uri
  })
  return found
}

/** The request with other addresses of files, in earlier turns too. */
function withAddresses<Request extends TransportRequest>(
  request: Request,
  change: (uri: string) => string,
): Request {
  const { parts, history } = request
  const changeAll = (given: readonly RequestPart[]) =>
    given.map((part) => withAddress(part, change))
  return {
    ...request,
    parts: changeAll(parts),
    ...(history
      ? { history: history.map((turn) => ({ ...turn, parts: changeAll(turn.parts) })) }
      : {}),
  }
}

function withAddress(part: RequestPart, change: (uri: string) => string): RequestPart {
  if ('uri' in part) return { ...part, uri: change(part.uri) }
  if ('bytes' in part || part.fileData?.fileUri === undefined) return part
  const { fileUri } = part.fileData
  return { ...part, fileData: { ...part.fileData, fileUri: change(fileUri) } }
}
