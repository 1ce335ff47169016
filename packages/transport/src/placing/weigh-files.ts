import { base64Chars } from '@pollux/image'
import { isLocal, type Media } from '../media/media.ts'
import type { MediaSettings, RequestPart } from '../requests/request.ts'
import { requestBytes } from '../requests/request-size.ts'
import type { PlacementWay } from './placement.ts'

/** The bytes of JSON that a file takes in each way. */
export type Weights = Readonly<Record<PlacementWay, number>>

/**
 * Computes what a file adds to a request, without reading it. The address of an upload counts with its greatest
 * length.
 */
export function weighFile(media: Media, settings: MediaSettings): Weights {
  if (!isLocal(media)) {
    const { uri, mimeType } = media
    const reference = weighPart({ uri, mimeType, ...settings })
    return { inline: reference, upload: reference, reference }
  }
  const { mimeType, bytes } = media.facts
  const upload = weighPart({ uri: longestUri, mimeType, ...settings })
  const stub = weighPart({ bytes: new Uint8Array(0), mimeType, ...settings })
  return { inline: stub + base64Chars(bytes), upload, reference: upload }
}

const longestUri = `https://generativelanguage.googleapis.com/v1beta/files/${'x'.repeat(40)}`

/** Returns the bytes of a part, including the comma before the next one. */
function weighPart(part: RequestPart): number {
  return requestBytes({ parts: [part] }) - requestBytes({ parts: [] }) + 1
}
