import { isPolluxError } from '@pollux/errors'
import { withHeic } from '@pollux/heic'
import type { ImageBackend, ImageLimits } from '@pollux/image'
import { type BackendName, backendNames } from './backend-names.ts'
import { CliError } from './cli-error.ts'
import { say, type Terminal } from './terminal.ts'

/** The image backends that the command line knows, by name. Each is loaded only when it is asked for. */
export const backends: Readonly<Record<BackendName, OpenBackend>> = {
  sharp: async (options) => (await import('@pollux/backend-sharp')).sharpBackend(options),
  canvas: async (options) =>
    (await import('@pollux/backend-canvas/node')).nodeCanvasBackend(options),
  pngjs: async (options) => (await import('@pollux/backend-pngjs')).pngjsBackend(options),
}

type OpenBackend = (options: { limits: Partial<ImageLimits> }) => Promise<ImageBackend>

/** Which backend to use, and how large a picture it may decode. */
export interface BackendOptions {
  backend?: BackendName
  /** @default 50_000_000 */
  maxPixels?: number
  /** Whether to report which backend is used. @default false */
  verbose?: boolean
}

/**
 * Loads the wanted backend, or else the first that can be loaded, and reports which if that is asked
 * for or not the first. Every backend reads HEIC too.
 *
 * @throws CliError if no backend can be loaded.
 */
export async function openBackend(
  { backend: name, maxPixels, verbose = false }: BackendOptions,
  terminal: Terminal,
  table = backends,
): Promise<ImageBackend> {
  const names: readonly BackendName[] = name ? [name] : backendNames
  const failures: CliError[] = []
  const options = { limits: maxPixels === undefined ? {} : { maxPixels } }
  for (const each of names) {
    try {
      const backend = withHeic(await table[each](options), options)
      const [failure] = failures
      if (failure) say(terminal, `${failure.message} Pictures are read with ${each} for now.`)
      else if (verbose) say(terminal, `Pictures are read with ${each}.`)
      return backend
    } catch (cause) {
      failures.push(notLoaded(each, cause))
    }
  }
  throw failures[0]
}

function notLoaded(name: string, cause: unknown): CliError {
  const [reason = ''] = (cause instanceof Error ? cause.message : String(cause)).split('\n')
  const others = backendNames.filter((other) => other !== name)
  const message = isPolluxError(cause)
    ? `${name} cannot be loaded: ${reason}`
    : `${name} cannot be loaded (${reason}); install it again, or choose --backend ${others.join(' or ')}.`
  return new CliError('cli/backend-missing', message, { cause })
}
