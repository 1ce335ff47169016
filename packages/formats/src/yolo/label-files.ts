import { folderOf, isPictureName, withoutExtension } from '../picture-names.ts'

/** A picture and its label file, either of which may be missing. */
export interface LabelledPicture {
  /** The path of its label file; absent if it has none. */
  labels?: string
  /** The paths at which the picture may be. */
  files: readonly string[]
}

/** The extensions tried for a picture that is not among the files. */
const extensions = ['jpg', 'jpeg', 'png', 'webp', 'bmp']

/**
 * Pairs label files with pictures as Ultralytics does: the last `images/` of a path becomes
 * `labels/`. Pictures without labels count if their folder has labels for others. If there are no files below
 * `labels/`, those next to pictures are used, as in Darknet, CVAT's YOLO 1.1 and labelImg.
 * This requires `isNamed`, the presence of class names, since text files next to pictures may be anything.
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
    const stem = withoutExtension(path.replace(/^(.*\/)?labels\//, '$1images/'))
    found.set(path, { labels: path, files: extensions.map((one) => `${stem}.${one}`) })
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, picture]) => picture)
}

/** Returns the pictures that have a label file of the same name next to them. */
function picturesBeside(paths: readonly string[], pictures: readonly string[]): LabelledPicture[] {
  const all = new Set(paths)
  return pictures.flatMap((path): LabelledPicture[] => {
    const labels = `${withoutExtension(path)}.txt`
    return all.has(labels) ? [{ labels, files: [path] }] : []
  })
}

/** Returns whether a file lists the names of classes, one per line, as in Darknet, labelImg and Label Studio. */
export function isNameList(path: string): boolean {
  return /(?:^|\/)(?:classes\.txt|obj\.names)$/i.test(path)
}

/** Returns the path of the label file of a picture below `images/`. */
function labelsOf(path: string): string | undefined {
  const names = path.split('/')
  const at = names.lastIndexOf('images', names.length - 2)
  if (at === -1) return undefined
  return `${withoutExtension(names.with(at, 'labels').join('/'))}.txt`
}
