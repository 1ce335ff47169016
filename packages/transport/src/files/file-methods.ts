import { checkOptions, invalidArgument } from '@pollux/errors'
import { callOptionNames } from '../calls/call-option-names.ts'
import { checkNumbers } from '../failures/check-numbers.ts'
import { readFailure } from '../failures/read-failure.ts'
import { createLruCache } from '../requests/lru-cache.ts'
import {
  checkUploadOptions,
  readStart,
  toBlob,
  type UploadOptions,
} from '../uploads/check-upload.ts'
import { type GeminiFile, isState, nameOfFile } from '../uploads/gemini-file.ts'
import { createFileTools } from './file-tools.ts'
import type { Files } from './files.ts'
import { ensureOptionNames, waitOptionNames } from './files.ts'
import type { FilesSetup } from './files-setup.ts'
import { checkRegister, registerFiles, registerOptionNames } from './register-files.ts'
import { sendFile } from './send-file.ts'
import { createSharedUploads } from './shared-uploads.ts'
import { createSingleFlight } from './single-flight.ts'
import { fileFactNames, mintUpload, ticketOptionNames } from './upload-ticket.ts'
import { waitUntilActive } from './wait-until-active.ts'

/** An uploaded file, with the bytes and facts needed to upload it again. */
interface HeldFile {
  blob: Blob
  mimeType: string
  displayName?: string | undefined
}

/** The most files that are held for `renew`, however small they are. */
const MAX_HELD_FILES = 10_000

/** Creates the methods of `createFiles`. */
export function createFileMethods(setup: FilesSetup): Omit<Files, 'uploadsBy'> {
  const tools = createFileTools(setup)
  const { run, sdk, retry, hold, processing, cache } = tools
  const held = createLruCache<HeldFile>(MAX_HELD_FILES, {
    maxBytes: hold,
    bytesOf: ({ blob }) => blob.size,
  })
  const shared = createSharedUploads({ cache, processing }, tools)
  const renewals = createSingleFlight<string, GeminiFile | undefined>()

  const find = (name: string, signal: AbortSignal) =>
    retry.again(signal, (own) => sdk.get(name, own))

  async function ensure(
    { blob, displayName, mimeType }: Partial<HeldFile> & { blob: Blob },
    { onProgress, signal }: Pick<UploadOptions, 'onProgress'> & { signal: AbortSignal },
  ): Promise<GeminiFile> {
    const start = await readStart(blob, { displayName, mimeType }, { ...tools, signal })
    const file = await shared.ensure(blob, start, { onProgress, signal })
    held.set(file.uri, { blob, displayName, mimeType: start.mimeType })
    return file
  }

  /** Returns the file if Gemini still has it. */
  async function findLiving(name: string, signal: AbortSignal): Promise<GeminiFile | undefined> {
    try {
      const file = await find(name, signal)
      return file.state === 'failed' ? undefined : file
    } catch (error) {
      if (isGone(error)) return undefined
      throw error
    }
  }

  return {
    async upload(file, options = {}) {
      checkUploadOptions(options)
      const { blob, ...facts } = toBlob(file)
      const { onProgress = () => {}, displayName } = options
      return await run(options.signal, async (signal) => {
        const start = await readStart(blob, { ...facts, ...options }, { ...tools, signal })
        const sent = await sendFile(blob, start, { onProgress, processing, signal }, tools)
        held.set(sent.uri, { blob, displayName, mimeType: start.mimeType })
        return sent
      })
    },
    async ensure(file, options = {}) {
      checkOptions(options, ensureOptionNames)
      checkUploadOptions(options)
      const { onProgress, displayName, mimeType } = options
      const given = { displayName, ...toBlob(file), ...(mimeType ? { mimeType } : {}) }
      return await run(options.signal, (signal) => ensure(given, { onProgress, signal }))
    },
    async get(name, options = {}) {
      checkOptions(options, callOptionNames)
      const checked = checkName(name)
      return await run(options.signal, (own) => find(checked, own))
    },
    async list(options = {}) {
      checkOptions(options, callOptionNames)
      return await run(options.signal, (own) => retry.again(own, sdk.list))
    },
    async delete(name, options = {}) {
      checkOptions(options, callOptionNames)
      const checked = checkName(name)
      let tries = 0
      await run(options.signal, async (own) => {
        await retry.again(own, async (one) => {
          tries += 1
          try {
            await sdk.delete(checked, one)
          } catch (error) {
            // An earlier attempt deleted the file, and only its acknowledgement was lost.
            if (tries === 1 || !isGone(error)) throw error
          }
        })
        await shared.forget(checked, own)
      })
    },
    async waitUntilActive(file, options = {}) {
      checkOptions(options, waitOptionNames)
      const { deadline = processing, signal } = options
      checkNumbers({ deadline })
      const name = checkName(typeof file === 'string' ? file : file?.name)
      return await run(signal, async (own) => {
        const isSeen = typeof file === 'object' && isState(file.state)
        const seen = isSeen ? file : await find(name, own)
        return await waitUntilActive(seen, deadline, tools, own)
      })
    },
    async register(uris, options) {
      checkOptions(options, registerOptionNames)
      checkRegister(uris, options)
      return await run(options.signal, (signal) =>
        retry.again(signal, (own) => registerFiles(uris, options, tools, own)),
      )
    },
    async mintUpload(facts, options = {}) {
      checkOptions(options, ticketOptionNames)
      checkOptions(facts, fileFactNames, 'facts')
      return await run(options.signal, (signal) => mintUpload(facts, options, tools, signal))
    },
    async renew(uri, options = {}) {
      checkOptions(options, callOptionNames)
      const known = held.get(uri)
      const name = nameOfFile(uri)
      if (known === undefined || name === undefined) return undefined
      return await run(options.signal, (own) =>
        renewals.join(uri, { signal: own }, async (one) => {
          const living = await findLiving(name, one)
          if (living) return living
          await shared.forget(name, one)
          return await ensure(known, { signal: one })
        }),
      )
    },
  }
}

/** Returns whether Gemini has no such file, or none that the caller may see. */
function isGone(caught: unknown): boolean {
  const { code, status } = readFailure(caught, { begun: false, secrets: [] })
  return code === 'transport/file-expired' || status === 404
}

function checkName(name: string): string {
  const checked = typeof name === 'string' ? nameOfFile(name) : undefined
  if (checked !== undefined) return checked
  throw invalidArgument('the name or address of a file, such as files/abc,', 'name', name)
}
