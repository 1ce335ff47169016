import type { Api } from './model.ts'
import type { Source } from './source.ts'

/** What an API takes in one request, whatever the model; bytes count what is sent, base64 included. */
export interface RequestLimits {
  /** Bytes of a request with its files inline that every deployment takes. */
  safeBytes: number
  /** The most bytes that the newest documents allow. */
  bytes: number
  /** Bytes of one uploaded or registered file. */
  fileBytes?: number
  /** Hours until an uploaded file is gone. */
  fileHours?: number
  /** Bytes of a file that Gemini fetches by its address. */
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
