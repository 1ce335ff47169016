import type { Api } from './model.ts'
import type { Source } from './source.ts'

/**
 * The limits of an API for one request, whatever the model. Bytes are counted as sent, in base64 if
 * inline.
 */
export interface RequestLimits {
  /** The most bytes of a request with inline files that every deployment accepts. */
  safeBytes: number
  /** The most bytes of a request that the newest documentation allows. */
  bytes: number
  /** The most bytes of one uploaded or registered file. */
  fileBytes?: number
  /** The number of hours after which an uploaded file is deleted. */
  fileHours?: number
  /** The most bytes of a file that Gemini fetches by its address. */
  addressBytes?: number
  source: Source
}

/** The limits of requests to the Developer API and to Vertex AI. */
export const requestLimits: Readonly<Record<Api, RequestLimits>> = Object.freeze({
  developer: {
    safeBytes: 20_000_000,
    bytes: 100_000_000,
    fileBytes: 2_000_000_000,
    fileHours: 48,
    addressBytes: 100_000_000,
    source: {
      from: 'Gemini API, file input methods; the image and audio pages still print 20 MB',
      date: '2026-10-01',
      certainty: 'high',
    },
  },
  vertex: {
    safeBytes: 20_000_000,
    bytes: 20_000_000,
    fileBytes: 2_000_000_000,
    source: { from: 'Vertex AI and Firebase AI Logic', date: '2026-09', certainty: 'medium' },
  },
})
