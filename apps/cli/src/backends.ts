import { withHeic } from '@pollux/heic'
import type { ImageBackend } from '@pollux/image'
import { CliError } from './cli-error.ts'
import { printable } from './output/printable.ts'
import { say, type Terminal } from './terminal.ts'

/** The image backends that the command line knows, by name; each is loaded only when it is asked for. */
export const backends = {
  sharp: async (): Promise<ImageBackend> => (await import('@pollux/backend-sharp')).sharpBackend(),
  canvas: async (): Promise<ImageBackend> =>
    (await import('@pollux/backend-canvas/node')).nodeCanvasBackend(),
  pngjs: async (): Promise<ImageBackend> => (await import('@pollux/backend-pngjs')).pngjsBackend(),
} as const

/** The name of a backend. */
export type BackendName = keyof typeof backends

/** The names of the backends, the usual one first. */
export const backendNames = ['sharp', 'canvas', 'pngjs'] as const satisfies BackendName[]

/** Loads the backend of a name, or without one the first that can be loaded, and says which if it is not the usual one; HEIC is read with each. Throws `CliError`. */
export async function openBackend(
  name: BackendName | undefined,
  terminal: Terminal,
  table: Readonly<Record<BackendName, () => Promise<ImageBackend>>> = backends,
): Promise<ImageBackend> {
  const names: readonly BackendName[] = name ? [name] : backendNames
  const failures: CliError[] = []
  for (const each of names) {
    try {
      const backend = withHeic(await table[each]())
      const [failure] = failures
      if (failure) say(terminal, `${failure.message} For now pictures are read with ${each}.`)
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
  const message = `${name} cannot be loaded (${printable(reason)}); install it again, or choose --backend ${others.join(' or ')}.`
  return new CliError('cli/backend-missing', message, { cause })
}
