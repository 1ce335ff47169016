import type { Files } from './files.ts'
import { type FilesOptions, prepareFiles } from './files-setup.ts'

/**
 * Creates the methods for Gemini's File API.
 * @returns The methods that upload, find and delete files.
 * @throws {TypeError} If `client` is not a `GoogleGenAI` or an option is out of range.
 * @example
 * ```ts
 * const files = createFiles({ client: await connect({ apiKey }) })
 * const file = await files.ensure(await openAsBlob('film.mp4'))
 * const request = { model: 'gemini-3.8-flash', parts: [file, { text: 'What happens?' }] }
 * ```
 */
export function createFiles(options: FilesOptions): Files {
  const setup = prepareFiles(options)
  let made: Omit<Files, 'uploadsBy'> | undefined

  /** Loads the methods on first use: many pages upload nothing. */
  async function methods(): Promise<Omit<Files, 'uploadsBy'>> {
    const { createFileMethods } = await import('./file-methods.ts')
    made ??= createFileMethods(setup)
    return made
  }

  return {
    uploadsBy: setup.wire ? 'pollux' : 'sdk',
    upload: async (...given) => (await methods()).upload(...given),
    ensure: async (...given) => (await methods()).ensure(...given),
    get: async (...given) => (await methods()).get(...given),
    list: async (...given) => (await methods()).list(...given),
    delete: async (...given) => (await methods()).delete(...given),
    waitUntilActive: async (...given) => (await methods()).waitUntilActive(...given),
    register: async (...given) => (await methods()).register(...given),
    mintUpload: async (...given) => (await methods()).mintUpload(...given),
    renew: async (...given) => (await methods()).renew(...given),
  }
}
