import type { Server } from 'node:http'
import { Socket } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import { checkObject, checkOptions, invalidArgument } from '@pollux/errors'
import type { Emulator } from '../assembly/create-emulator.ts'
import { BrokenConnection } from '../protocol/broken-connection.ts'
import { EmulatorError } from '../protocol/emulator-error.ts'

/** How long an idle connection stays open. Node's default of 5 s ends before a busy client sends its next request. */
const KEEP_ALIVE_MS = 240_000

/** Options of `serve`. */
export type ServeOptions = {
  /** The port, or 0 for any free one. @default 0 */
  port?: number
  /**
   * The host name or address to listen on; any other than the default may be reachable from the
   * network. @default '127.0.0.1'
   */
  host?: string
}

/** An emulator that listens on a port. */
export type RunningServer = {
  /** The server's address without a trailing slash, for `httpOptions.baseUrl` of the SDK. */
  url: string
  /**
   * Closes every connection at once and resolves when none is left. It may be called more than
   * once.
   */
  close(): Promise<void>
}

/**
 * Serves an emulator over HTTP.
 *
 * @param emulator - The result of `createEmulator`.
 * @param options - The port and host to listen on.
 * @returns The address of the server, and the function that closes it.
 * @throws {EmulatorError} `emulator/port-unavailable` if it cannot listen there.
 * @throws {TypeError} If an argument is invalid.
 * @example const server = await serve(emulator) const client = new GoogleGenAI({ apiKey: 'any',
 * httpOptions: { baseUrl: server.url } })
 */
export async function serve(
  emulator: Emulator,
  options: ServeOptions = {},
): Promise<RunningServer> {
  const { port, host } = checkArguments(emulator, options)
  const server = createAdaptorServer({
    fetch: async (request, { outgoing }) => {
      const breakIt = (cause: unknown) => breakConnection(outgoing, cause)
      try {
        return breakWith(await emulator.fetch(request), breakIt)
      } catch (cause) {
        breakIt(cause)
        return new Response(null)
      }
    },
    overrideGlobalObjects: false,
  })
  if (!isPlainServer(server)) throw new TypeError('The adaptor made no HTTP/1.1 server.')
  server.keepAliveTimeout = KEEP_ALIVE_MS
  await listen(server, port, host)
  const address = server.address()
  const bound = typeof address === 'object' && address !== null ? address.port : port
  const closed = new Promise<void>((resolve) => server.once('close', resolve))
  return {
    url: `http://${inAddress(host)}:${bound}`,
    close() {
      server.close()
      server.closeAllConnections()
      return closed
    },
  }
}

/**
 * Returns the checked options with defaults. Throws a `TypeError`, since Node would accept a string
 * as the path of a socket.
 */
function checkArguments(emulator: Emulator, options: ServeOptions): Required<ServeOptions> {
  checkObject(emulator, 'emulator', 'the result of createEmulator')
  checkOptions(options, { port: true, host: true })
  const { port = 0, host = '127.0.0.1' } = options
  if (typeof emulator.fetch !== 'function') {
    throw invalidArgument('the result of createEmulator', 'emulator', emulator)
  }
  if (!(Number.isInteger(port) && port >= 0 && port <= 65_535)) {
    throw invalidArgument('an integer from 0 to 65535', 'port', port)
  }
  if (typeof host !== 'string' || !/^[\w.:%-]+$/.test(host)) {
    throw invalidArgument('a name or address without brackets', 'host', host)
  }
  return { port, host }
}

function isPlainServer(server: ReturnType<typeof createAdaptorServer>): server is Server {
  return 'closeAllConnections' in server
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      const isPort = cause.code === 'EADDRINUSE' || cause.code === 'EACCES'
      const cure = isPort ? 'another port, or 0 for any free one' : 'an address of this machine'
      const sentence = `Cannot listen at ${inAddress(host)}:${port}; choose ${cure}.`
      reject(new EmulatorError('emulator/port-unavailable', sentence, { cause }))
    })
    server.listen(port, host, resolve)
  })
}

function inAddress(host: string): string {
  return host.includes(':') ? `[${host}]` : host
}

/** Resets the connection if the fault requires it, and closes it otherwise. */
function breakConnection(outgoing: Outgoing, cause: unknown): void {
  const isReset = cause instanceof BrokenConnection && cause.by === 'reset'
  if (isReset && outgoing.socket instanceof Socket) outgoing.socket.resetAndDestroy()
  else outgoing.destroy()
}

type Outgoing = { socket: unknown; destroy(): unknown }

/**
 * Returns the answer with a body that breaks the connection if it fails. Otherwise the adaptor
 * would print the error.
 */
function breakWith(answer: Response, breakConnection: (cause: unknown) => void): Response {
  if (answer.body === null) return answer
  const reader = answer.body.getReader()
  const source: UnderlyingDefaultSource<Uint8Array> = {
    async pull(controller) {
      try {
        const { done, value } = await reader.read()
        if (done) controller.close()
        else controller.enqueue(value)
      } catch (cause) {
        breakConnection(cause)
        controller.close()
      }
    },
    cancel: (reason) => reader.cancel(reason),
  }
  return new Response(new ReadableStream(source, { highWaterMark: 0 }), {
    status: answer.status,
    headers: answer.headers,
  })
}
