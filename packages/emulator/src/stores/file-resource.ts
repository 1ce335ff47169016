/** A file as the File API shows it. */
export type FileResource = {
  name: string
  displayName?: string
  mimeType?: string
  sizeBytes?: string
  createTime: string
  updateTime: string
  expirationTime?: string
  sha256Hash?: string
  uri: string
  state: FileState
  source: 'UPLOADED' | 'REGISTERED'
  videoMetadata?: { videoDuration: string }
  /** Why it could not be processed. */
  error?: FileError
}

/** How far a file is processed. */
export type FileState = 'PROCESSING' | 'ACTIVE' | 'FAILED'

/** Why a file could not be processed; `code` is a number of `google.rpc.Code`. */
export type FileError = { code: number; message: string }

/** What becomes of a file once it is uploaded. */
export type Processing = {
  /** How long it is `PROCESSING`, in milliseconds. @default 0 */
  ms?: number
  /** Given, the file ends as `FAILED`. */
  error?: FileError
}

/** What a file's processing is chosen by. */
export type ProcessedFile = { name: string; displayName?: string; mimeType: string; bytes: number }
