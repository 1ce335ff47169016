import type { Dataset, DatasetFinding, DatasetPicture, DatasetSplit } from '@pollux/findings'
import type { Box } from '@pollux/geometry'
import type { Mask } from '@pollux/masks'
import { classifyByLabel } from '../classes.ts'
import type { FormatFiles, ReadOptions } from '../format.ts'
import { FormatsError } from '../formats-error.ts'
import { asNumber } from '../json-values.ts'
import { folderOf, lastName, withoutExtension } from '../picture-names.ts'
import { readSize } from '../read-size.ts'
import { readText } from '../text-file.ts'
import { childOf, readXml, textOf, type XmlElement } from '../xml/read-xml.ts'
import type { VocOptions } from './voc.ts'

/**
 * Reads every XML file whose root is `annotation`. The size stands in the file or comes from `sizeOf`; classes are the names
 * that occur, in their order, unless the options name them. Throws `formats/missing-file` unless there is such a file.
 */
export async function readVoc(
  files: FormatFiles,
  options: ReadOptions & Required<Pick<VocOptions, 'firstPixel'>>,
): Promise<Dataset<Mask>> {
  const paths = [...(await files.list())].sort()
  const splits = await readSplits(paths, files)
  const pictures: DatasetPicture<Mask>[] = []
  let isFound = false
  for (const path of paths.filter((one) => one.endsWith('.xml'))) {
    const root = readXml(path, await files.read(path))
    if (root.name !== 'annotation') continue
    isFound = true
    const picture = await readPicture(path, root, options)
    if (!picture) continue
    const split = splits.get(withoutExtension(picture.name))
    pictures.push(split ? { ...picture, split } : picture)
  }
  if (!isFound) {
    const message = 'There is no XML file of Pascal VOC; name the folder that has Annotations/.'
    throw new FormatsError('formats/missing-file', message)
  }
  return { classes: classifyByLabel(pictures, options.classes), pictures }
}

/** The splits that the lists below `ImageSets/Main/` name, by the name of the picture without its extension. */
async function readSplits(paths: readonly string[], files: FormatFiles) {
  const splits = new Map<string, DatasetSplit>()
  for (const split of ['train', 'val', 'test'] as const) {
    const path = paths.find((one) => one.endsWith(`ImageSets/Main/${split}.txt`))
    if (path === undefined) continue
    for (const line of readText(path, await files.read(path)).split('\n')) {
      if (line.trim() !== '') splits.set(line.trim(), split)
    }
  }
  return splits
}

async function readPicture(
  path: string,
  root: XmlElement,
  { firstPixel, onIssue, sizeOf }: ReadOptions & Required<Pick<VocOptions, 'firstPixel'>>,
): Promise<DatasetPicture<Mask> | undefined> {
  const below = /(?:^|\/)Annotations\/(.*)$/.exec(path)?.[1] ?? path
  const name = `${folderOf(below)}${textOf(root, 'filename') || `${lastName(withoutExtension(below))}.jpg`}`
  const file = path.includes('Annotations/')
    ? `${path.slice(0, path.lastIndexOf('Annotations/'))}JPEGImages/${name}`
    : name
  const told = childOf(root, 'size')
  const size = readSize(textOf(told, 'width'), textOf(told, 'height')) ?? (await sizeOf?.(file))
  if (!size) {
    const message = `${path} is left out: the size of its picture is not known.`
    onIssue?.({ code: 'size-unknown', message, path })
    return undefined
  }
  const findings: DatasetFinding<Mask>[] = []
  for (const [index, object] of root.children.filter((one) => one.name === 'object').entries()) {
    const label = textOf(object, 'name')
    const box = readBox(childOf(object, 'bndbox'), firstPixel)
    if (label !== undefined && box) findings.push({ label, box, raw: undefined, issues: [] })
    else {
      const message = `Object ${index + 1} of ${path} has no name or no box.`
      onIssue?.({ code: 'entry-invalid', message, path, picture: name })
    }
  }
  return { name, size, findings, file }
}

function readBox(element: XmlElement | undefined, firstPixel: 0 | 1): Box | undefined {
  const [left, top, right, bottom] = ['xmin', 'ymin', 'xmax', 'ymax'].map((name) =>
    asNumber(textOf(element, name)),
  )
  if (left === undefined || top === undefined || right === undefined || bottom === undefined) {
    return undefined
  }
  const width = right - left + 1
  const height = bottom - top + 1
  if (width < 0 || height < 0) return undefined
  return { x: left - firstPixel, y: top - firstPixel, width, height }
}
