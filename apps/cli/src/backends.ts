import type { ImageBackend } from '@pollux/image'

/** The image backends that the command line knows, by name; each is loaded only when it is asked for. */
export const backends = {
  sharp: async (): Promise<ImageBackend> => (await import('@pollux/backend-sharp')).sharpBackend(),
  pngjs: async (): Promise<ImageBackend> => (await import('@pollux/backend-pngjs')).pngjsBackend(),
} as const

/** The name of a backend. */
export type BackendName = keyof typeof backends
