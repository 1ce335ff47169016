import type { FileStart } from '../uploads/check-upload.ts'
import type { GeminiFile } from '../uploads/gemini-file.ts'
import { createFileHash, knownHash } from '../uploads/hash-blob.ts'
import { progressNotifier } from '../uploads/progress.ts'
import { checkArrived, uploadFile } from '../uploads/upload-file.ts'
import type { FileTools } from './file-tools.ts'
import { waitUntilActive } from './wait-until-active.ts'

/** Options of `sendFile`. */
export interface SendFileOptions {
  /** The hash of the file, if it is known. */
  sha256?: string | undefined
  /** Called with the bytes that Gemini has, and the total. */
  onProgress: (sent: number, total: number) => void
  /** How long to wait until the file is active, in milliseconds. */
  processing: number
  signal: AbortSignal
}

/**
 * Uploads a file through Pollux or the SDK, checks the file that arrived, and waits until it is
 * active.
 */
export async function sendFile(
  blob: Blob,
  start: FileStart,
  { sha256: known, onProgress, processing, signal }: SendFileOptions,
  tools: FileTools,
): Promise<GeminiFile> {
  const { wire, sdk, retry } = tools
  const notifyProgress = progressNotifier(blob.size, onProgress)
  const find = (name: string) => retry.again(signal, (own) => sdk.get(name, own))
  const hash = known === undefined ? createFileHash(blob) : knownHash(known)
  let arrived: GeminiFile
  if (wire) {
    const task = { blob, hash, onProgress: notifyProgress, signal }
    arrived = await uploadFile(start, task, { ...tools, wire, find })
  } else {
    // The SDK reads the file itself, so only bytes that were hashed before are certain to be the ones sent.
    await hash.upTo(blob.size, signal)
    const upload = (own: AbortSignal) =>
      sdk.upload(blob, start, { onProgress: notifyProgress, signal: own })
    arrived = await retry.once(signal, upload, Number.POSITIVE_INFINITY)
  }
  // A blob whose acknowledgement was lost may not be hashed yet.
  await hash.upTo(blob.size, signal)
  try {
    checkArrived(arrived, blob.size, hash.end())
  } catch (error) {
    await retry.once(signal, (own) => sdk.delete(arrived.name, own)).catch(() => {})
    throw error
  }
  notifyProgress(blob.size)
  return await waitUntilActive(arrived, processing, tools, signal)
}
