import type { Api, Model } from '@pollux/models'
import type { MediaFacts } from '@pollux/tokens'
import { Refusal } from '../protocol/refusal.ts'

/** Counts the files of a request, and refuses one more than a model takes, or one that is too large where it stands. */
export class MediaLimits {
  private images = 0
  private videos = 0
  private readonly model: Model
  private readonly api: Api

  constructor(model: Model, api: Api) {
    this.model = model
    this.api = api
  }

  /** `bytes` is undefined where nobody knows; `isInline` tells that the file stands in the request itself. */
  add(kind: MediaFacts['kind'] | undefined, bytes: number | undefined, isInline: boolean): void {
    const { images, videos, pdfBytes, vertexImageBytes } = this.model.limits
    if (kind === 'image') {
      this.images += 1
      check('images', this.images, images[this.api])
      const most = this.api === 'vertex' ? vertexImageBytes : undefined
      check('bytes of an image', bytes, isInline ? most?.inline : most?.storage)
    } else if (kind === 'video') {
      this.videos += 1
      check('videos', this.videos, videos)
    } else if (kind === 'document' && isInline) {
      check('bytes of a PDF', bytes, pdfBytes)
    }
  }
}

function check(what: string, number: number | undefined, most: number | undefined): void {
  if (number === undefined || most === undefined || number <= most) return
  throw new Refusal(
    'INVALID_ARGUMENT',
    `The request exceeds the limit of ${most} ${what} with ${number}.`,
  )
}
