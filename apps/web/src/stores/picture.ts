import type { ExifOrientation, Size } from '@pollux/geometry'
import { signal } from '@preact/signals'

/** The picture on the table. */
export interface TablePicture {
  /** The file as it was given. */
  blob: Blob
  /** The same, or an upright copy of what browsers do not show. */
  shown: Blob
  name: string
  mimeType: string
  /** Pixels of the upright picture. */
  size: Size
  orientation: ExifOrientation
}

/** What the page knows of a picture. */
export type PictureState =
  | { phase: 'none' }
  | { phase: 'opening'; name: string }
  | { phase: 'open'; picture: TablePicture }
  | { phase: 'failed'; name: string; message: string }

export const pictureState = signal<PictureState>({ phase: 'none' })

/** Further pictures that were given together with the one on the table. */
export const waitingPictures = signal<File[]>([])

/** Returns the picture on the table, if there is one. */
export function tablePicture(): TablePicture | undefined {
  const state = pictureState.value
  return state.phase === 'open' ? state.picture : undefined
}
