import type { Model } from '@pollux/models'
import { Refusal } from '../protocol/refusal.ts'

/** The kinds of pictures that Gemini fetches from the web. */
const external = ['image/bmp', 'image/jpeg', 'image/png', 'image/webp']

/** Whether a model takes a MIME type; pictures on the web have their own list. */
export function isTaken(mimeType: string, { mimeTypes }: Model, isExternal: boolean): boolean {
  if (isExternal && mimeType.startsWith('image/')) {
    return mimeTypes.image.length > 0 && external.includes(mimeType)
  }
  return (
    Object.values(mimeTypes).some((types) => types.includes(mimeType)) ||
    (mimeTypes.document.length > 0 && mimeType.startsWith('text/'))
  )
}

/** Throws `Refusal` for a MIME type that the model does not take. */
export function checkMimeType(mimeType: string, model: Model, isExternal: boolean): void {
  if (isTaken(mimeType, model, isExternal)) return
  throw new Refusal('INVALID_ARGUMENT', `Unsupported MIME type: ${mimeType.slice(0, 200)}`)
}
