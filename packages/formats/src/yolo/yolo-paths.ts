import type { DatasetPicture } from '@pollux/findings'
import { withoutExtension } from '../picture-names.ts'

type Picture = Pick<DatasetPicture<unknown>, 'name' | 'split'>

/** Where the file of a picture belongs. */
export function picturePath(picture: Picture): string {
  return `images/${placeOf(picture)}`
}

/** Where Ultralytics looks for the label file of a picture. */
export function labelPath(picture: Picture): string {
  return `labels/${withoutExtension(placeOf(picture))}.txt`
}

/** The place below `images/` and `labels/`. Ultralytics swaps the last of the folders called `images`, so a name has none. */
function placeOf({ name, split }: Picture): string {
  return `${split ? `${split}/` : ''}${name.replace(/(?<=^|\/)images\//g, '')}`
}
