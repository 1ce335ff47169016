import type { DatasetPicture } from '@pollux/findings'
import { withoutExtension } from '../picture-names.ts'

type Picture = Pick<DatasetPicture<unknown>, 'name' | 'split'>

/** Returns the path of a picture's file. */
export function picturePath(picture: Picture): string {
  return `images/${pathBelowImages(picture)}`
}

/** Returns the path at which Ultralytics expects the label file of a picture. */
export function labelPath(picture: Picture): string {
  return `labels/${withoutExtension(pathBelowImages(picture))}.txt`
}

/**
 * Returns the path below `images/` and `labels/`. Ultralytics replaces the last folder called `images`, so such folders
 * are removed from the name.
 */
function pathBelowImages({ name, split }: Picture): string {
  return `${split ? `${split}/` : ''}${name.replace(/(?<=^|\/)images\//g, '')}`
}
