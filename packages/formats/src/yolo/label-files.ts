import { folderOf, isPictureName, withoutExtension } from '../picture-names.ts'

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
 * count where their folder has labels for others. Without label files below `labels/`, those beside pictures are taken, as Darknet, CVAT's
 * YOLO 1.1 and labelImg have them, if `isNamed` says that there are names of classes, since texts beside pictures may be anything.
 */
export function labelledPictures(paths: readonly string[], isNamed = true): LabelledPicture[] {
  const labels = new Set(paths.filter((path) => /(?:^|\/)labels\/.*\.txt$/.test(path)))
  const pictures = paths.toSorted().filter(isPictureName)
  if (labels.size === 0) return isNamed ? picturesBeside(paths, pictures) : []
  const folders = new Set([...labels].map(folderOf))
  const found = new Map<string, LabelledPicture>()
  for (const path of pictures) {
    const place = labelsOf(path)
    if (place === undefined) continue
    if (labels.has(place)) found.set(place, { labels: place, files: [path] })
    else if (folders.has(folderOf(place))) found.set(place, { files: [path] })
  }
  for (const path of labels) {
    if (found.has(path)) continue
    const stem = withoutExtension(path.replace(/(^|\/)labels\//, '$1images/'))
    found.set(path, { labels: path, files: extensions.map((one) => `${stem}.${one}`) })
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, picture]) => picture)
}

/** Pictures with label files of their names beside them. */
function picturesBeside(paths: readonly string[], pictures: readonly string[]): LabelledPicture[] {
  const all = new Set(paths)
  return pictures.flatMap((path): LabelledPicture[] => {
    const labels = `${withoutExtension(path)}.txt`
    return all.has(labels) ? [{ labels, files: [path] }] : []
  })
}

/** Whether a file lists the names of classes, a name on each line: those of Darknet, labelImg and Label Studio. */
export function isNameList(path: string): boolean {
  return /(?:^|\/)(?:classes\.txt|obj\.names)$/i.test(path)
}

/** The path of the label file of a picture below `images/`. */
function labelsOf(path: string): string | undefined {
  const names = path.split('/')
  const at = names.lastIndexOf('images', names.length - 2)
  if (at === -1) return undefined
  return `${withoutExtension(names.with(at, 'labels').join('/'))}.txt`
}
