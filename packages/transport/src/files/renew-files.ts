import { invalidArgument } from '@pollux/errors'
import { TransportError } from '../failures/transport-error.ts'
import type { Middleware } from '../requests/call.ts'
import { createLruCache } from '../requests/lru-cache.ts'
import type { RequestPart, TransportRequest } from '../requests/request.ts'
import type { Files } from './files.ts'

/** The most files whose successor is remembered. */
const MAX_SUCCESSOR_ENTRIES = 10_000

/**
 * Middleware that repeats a call once if it failed with `transport/file-expired` and names files
 * that `files` uploaded. Files that Gemini no longer has are uploaded again, and later calls use
 * their successors. Any other failure passes through, including that of the second call.
 * @param files The result of `createFiles`. It must still hold the bytes.
 * @returns The middleware; it belongs after `retry()` in `use`.
 * @throws {TypeError} If `files` has no `renew`.
 */
export function renewFiles(files: Pick<Files, 'renew'>): Middleware {
  if (typeof files?.renew !== 'function') {
    throw invalidArgument('the result of createFiles', 'files', files)
  }
  const successors = createLruCache<string>(MAX_SUCCESSOR_ENTRIES)

  function current(uri: string): string {
    const next = successors.get(uri)
    return next === undefined ? uri : current(next)
  }

  const found = async (uri: string, signal: AbortSignal) => await files.renew(uri, { signal })

  async function renew(uri: string, signal: AbortSignal): Promise<boolean> {
    // That the file cannot be renewed explains less than why the call failed.
    const next = await found(uri, signal).catch(() => undefined)
    if (next === undefined || next.uri === uri) return false
    successors.set(uri, next.uri)
    // It is active, so the chain of successors ends here.
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

/** Returns the addresses of all files that a request names. */
function addressesIn(request: TransportRequest): Set<string> {
  const found = new Set<string>()
  withAddresses(request, (uri) => {
    found.add(uri)
    return uri
  })
  return found
}

/** Returns the request with other addresses of files, in earlier turns too. */
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
