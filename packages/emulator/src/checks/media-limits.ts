import type { Api, Model } from '@pollux/models'
import type { CountableMedia } from '@pollux/tokens'
import { Refusal } from '../protocol/refusal.ts'

/** Counts the files of a request. Throws `Refusal` for more files, or larger ones, than the model takes. */
export class MediaLimits {
  private images = 0
  private videos = 0
  private readonly model: Model
  private readonly api: Api

  constructor(model: Model, api: Api) {
    this.model = model
    this.api = api
  }

  /** `bytes` is undefined if unknown; `isInline` is whether the file is in the request itself. */
  add(
    kind: CountableMedia['kind'] | undefined,
    bytes: number | undefined,
    isInline: boolean,
  ): void {
    const { images, videos, pdfBytes, vertexImageBytes } = this.model.limits
    if (kind === 'image') {
      this.images += 1
      check('images', this.images, images[this.api])
      const imageLimits = this.api === 'vertex' ? vertexImageBytes : undefined
      check('bytes of an image', bytes, isInline ? imageLimits?.inline : imageLimits?.storage)
    } else if (kind === 'video') {
      this.videos += 1
      check('videos', this.videos, videos)
    } else if (kind === 'document' && isInline) {
      check('bytes of a PDF', bytes, pdfBytes)
    }
  }
}

function check(what: string, number: number | undefined, max: number | undefined): void {
  if (number === undefined || max === undefined || number <= max) return
  throw new Refusal(
    'INVALID_ARGUMENT',
    `The request exceeds the limit of ${max} ${what} with ${number}.`,
  )
}
