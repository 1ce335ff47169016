/**
 * The default length of chunks in bytes, unless the server requires another: 8 MiB, as in the SDK.
 */
export const CHUNK_BYTES = 8 * 2 ** 20

/** The default limit of a whole upload or any other call about files, in milliseconds. */
export const UPLOAD_TIMEOUT_MS = 7_200_000

/** The most characters of a display name. */
export const MAX_DISPLAY_NAME_CHARS = 512
