/** A file as the File API returns it. */
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
  /** The reason for the state `FAILED`. */
  error?: FileError
}

/** The state of processing. */
export type FileState = 'PROCESSING' | 'ACTIVE' | 'FAILED'

/** Why a file could not be processed; `code` is a number of `google.rpc.Code`. */
export type FileError = { code: number; message: string }

/** How a file is processed after its upload. */
export type Processing = {
  /** How long it is `PROCESSING`, in milliseconds. @default 0 */
  ms?: number
  /** The error with which the file ends as `FAILED`. */
  error?: FileError
}

/** The file for which processing is chosen. */
export type ProcessedFile = { name: string; displayName?: string; mimeType: string; bytes: number }
