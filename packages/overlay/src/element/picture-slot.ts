import {
  checkPicture,
  type OpenedPicture,
  type OverlayPicture,
  openPicture,
} from './open-picture.ts'
import { OverlayError } from './overlay-error.ts'

/** What a slot reports. */
export interface PictureSlotHandlers {
  /** Another picture is there, or none until it was opened. */
  change(opened: OpenedPicture | undefined): void
  fail(error: OverlayError): void
}

/** The picture that was set last, and what came of opening it: a picture that is overtaken by another is dropped. */
export class PictureSlot {
  readonly #handlers: PictureSlotHandlers
  #picture: OverlayPicture | undefined
  #opened: OpenedPicture | undefined

  constructor(handlers: PictureSlotHandlers) {
    this.#handlers = handlers
  }

  get picture(): OverlayPicture | undefined {
    return this.#picture
  }

  get opened(): OpenedPicture | undefined {
    return this.#opened
  }

  /** Opens another picture. Throws a `TypeError` for what is none. */
  set(picture: OverlayPicture | undefined): void {
    if (picture !== undefined) checkPicture(picture)
    if (picture === this.#picture) return
    this.#picture = picture
    this.#opened = undefined
    this.#handlers.change(undefined)
    if (picture !== undefined) void this.#open(picture)
  }

  async #open(picture: OverlayPicture): Promise<void> {
    try {
      const opened = await openPicture(picture)
      if (picture !== this.#picture) return
      this.#opened = opened
      this.#handlers.change(opened)
    } catch (error) {
      if (!(error instanceof OverlayError)) throw error
      if (picture === this.#picture) this.#handlers.fail(error)
    }
  }
}
