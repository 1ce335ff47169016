import type { Api, DialectName, MimeTypes } from '../model.ts'

/** The types that 1.0 Pro Vision accepted: pictures and short videos. */
export const visionMimeTypes: MimeTypes = {
  image: ['image/png', 'image/jpeg'],
  video: [
    'video/mp4',
    'video/mpeg',
    'video/quicktime',
    'video/x-msvideo',
    'video/x-flv',
    'video/webm',
    'video/x-ms-wmv',
    'video/3gpp',
  ],
  audio: [],
  document: [],
}

/** The types that every model since 1.5 accepts on the Developer API. */
export const multimodalMimeTypes: MimeTypes = {
  image: ['image/png', 'image/jpeg', 'image/webp', 'image/heic', 'image/heif'],
  video: [
    'video/mp4',
    'video/mpeg',
    'video/mpg',
    'video/quicktime',
    'video/mov',
    'video/avi',
    'video/x-flv',
    'video/webm',
    'video/wmv',
    'video/3gpp',
  ],
  audio: [
    'audio/wav',
    'audio/mp3',
    'audio/mpeg',
    'audio/aiff',
    'audio/aac',
    'audio/ogg',
    'audio/flac',
  ],
  document: ['application/pdf', 'text/plain'],
}

/**
 * The types of models that also read office files: Microsoft Office, old and new, and OpenDocument.
 */
export const officeMimeTypes: MimeTypes = {
  ...multimodalMimeTypes,
  document: [
    ...multimodalMimeTypes.document,
    'application/msword',
    'application/vnd.ms-excel',
    'application/vnd.ms-powerpoint',
    'application/vnd.openxmlformats-officedocument.presentationml.presentation',
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    'application/vnd.openxmlformats-officedocument.wordprocessingml.template',
    'application/vnd.oasis.opendocument.presentation',
    'application/vnd.oasis.opendocument.spreadsheet',
    'application/vnd.oasis.opendocument.text',
  ],
}

/** The types of models that accept audio but no pictures. */
export const audioMimeTypes: MimeTypes = {
  image: [],
  video: [],
  audio: multimodalMimeTypes.audio,
  document: [],
}

/**
 * The audio types that an API's own documentation lists in addition to those of models with audio.
 */
export const moreAudioMimeTypes: Partial<Record<Api | DialectName, readonly string[]>> = {
  // Vertex AI, audio understanding, 2026. Its list has no AIFF, which the Developer API documents.
  vertex: ['audio/m4a', 'audio/mp4', 'audio/mpga', 'audio/pcm', 'audio/webm'],
  // The types of AudioContent in the SDK 3.3 of the Interactions API.
  interactions: ['m4a', 'webm', 'opus', 'l16', 'alaw', 'mulaw'].map((name) => `audio/${name}`),
}
