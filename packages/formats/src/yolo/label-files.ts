import { isPictureName, withoutExtension } from '../picture-names.ts'

/** A picture and its label file, of which one may not be there. */
export interface LabelledPicture {
  /** The path of its label file; absent where it has none. */
  labels?: string
  /** The paths that the picture may have. */
  files: readonly string[]
}

/** The extensions that a picture may have which is not among the files. */
const extensions = ['jpg', 'jpeg', 'png', 'webp', 'bmp']

/**
 * Pairs label files with pictures as Ultralytics does: `images/` nearest to the picture's name becomes `labels/`. Pictures without labels
 * count where their folder has labels for others.
 */
export function labelledPictures(paths: readonly string[]): LabelledPicture[] {
  const labels = new Set(paths.filter((path) => /(?:^|\/)labels\/.*\.txt$/.test(path)))
  const folders = new Set([...labels].map((path) => path.slice(0, path.lastIndexOf('/'))))
  const pictures = new Map<string, LabelledPicture>()
  for (const path of paths.toSorted().filter(isPictureName)) {
    const place = labelsOf(path)
    if (place === undefined) continue
    if (labels.has(place)) pictures.set(place, { labels: place, files: [path] })
    else if (folders.has(place.slice(0, place.lastIndexOf('/'))))
      pictures.set(place, { files: [path] })
  }
  for (const path of labels) {
    if (pictures.has(path)) continue
    const stem = withoutExtension(path.replace(/(^|\/)labels\//, '$1images/'))
    pictures.set(path, { labels: path, files: extensions.map((one) => `${stem}.${one}`) })
  }
  return [...pictures].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, picture]) => picture)
}

/** The path of the label file of a picture below `images/`. */
function labelsOf(path: string): string | undefined {
  const names = path.split('/')
  const at = names.lastIndexOf('images', names.length - 2)
  if (at === -1) return undefined
  return `${withoutExtension(names.with(at, 'labels').join('/'))}.txt`
}
