import {
  checkPicture,
  type OpenedPicture,
  type OverlayPicture,
  openPicture,
} from './open-picture.ts'
import { OverlayError } from './overlay-error.ts'

/** The callbacks of a slot. */
export interface PictureSlotHandlers {
  /** Called when another picture is opened, or with `undefined` while it is being opened. */
  change(opened: OpenedPicture | undefined): void
  fail(error: OverlayError): void
}

/**
 * Opens the picture that was set last; one that is replaced while it is being opened is dropped.
 */
export interface PictureSlot {
  readonly picture: OverlayPicture | undefined
  readonly opened: OpenedPicture | undefined
  /** Opens another picture. Throws a `TypeError` for any other value. */
  set(picture: OverlayPicture | undefined): void
}

/** Returns a slot without a picture. */
export function createPictureSlot({ change, fail }: PictureSlotHandlers): PictureSlot {
  let picture: OverlayPicture | undefined
  let opened: OpenedPicture | undefined

  const open = async (wanted: OverlayPicture): Promise<void> => {
    try {
      const result = await openPicture(wanted)
      if (wanted !== picture) return
      opened = result
      change(result)
    } catch (error) {
      if (!(error instanceof OverlayError)) throw error
      if (wanted === picture) fail(error)
    }
  }

  return {
    get picture() {
      return picture
    },
    get opened() {
      return opened
    },
    set(next) {
      if (next !== undefined) checkPicture(next)
      if (next === picture) return
      picture = next
      opened = undefined
      change(undefined)
      if (next !== undefined) void open(next)
    },
  }
}
