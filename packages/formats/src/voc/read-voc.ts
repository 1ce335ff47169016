import type { Dataset, DatasetFinding, DatasetPicture, DatasetSplit } from '@pollux/findings'
import type { Box } from '@pollux/geometry'
import type { Mask } from '@pollux/masks'
import type { FormatFiles, ReadOptions } from '../format.ts'
import { asNumber } from '../json/json-values.ts'
import { labelledDataset } from '../labelled-dataset.ts'
import { type FoundFile, parsedFiles, pathsNamed } from '../parsed-files.ts'
import { folderOf, lastName, withoutExtension } from '../picture-names.ts'
import { pathFrom, ReadNames } from '../read-names.ts'
import { readSize } from '../read-size.ts'
import { splitFolder } from '../splits.ts'
import { readText } from '../text-file.ts'
import { childOf, readXml, rootNameOf, textOf, type XmlElement } from '../xml/read-xml.ts'
import type { VocOptions } from './voc.ts'

type VocReadOptions = ReadOptions & Required<Pick<VocOptions, 'firstPixel'>>

/**
 * Reads every XML file whose root is `annotation`. The size is in the file or comes from `sizeOf`.
 * Classes are the names that occur, in order of occurrence, unless the options list them. Throws `formats/missing-file`
 * if there is no such file.
 */
export async function readVoc(files: FormatFiles, options: VocReadOptions): Promise<Dataset<Mask>> {
  const { firstPixel } = options
  const splits = await readSplits(files)
  const listed = new Set(await files.list())
  return await labelledDataset(readPictures, options)

  async function* readPictures({
    onIssue,
    sizeOf,
  }: ReadOptions): AsyncGenerator<DatasetPicture<Mask>> {
    const names = new ReadNames()
    const missing = 'There is no XML file of Pascal VOC; name the folder that has Annotations/.'
    for await (const { path, value: root } of parsedFiles(files, /\.xml$/i, parseAnnotation, {
      missing,
      onIssue,
    })) {
      const place = locationOf(path, pathFrom(textOf(root, 'filename') ?? ''), listed)
      const name = names.take(place.name, `${withoutExtension(place.below)}.jpg`)
      const told = childOf(root, 'size')
      const size =
        readSize(textOf(told, 'width'), textOf(told, 'height')) ?? (await sizeOf?.(place.file))
      if (!size) {
        const message = `${path} is left out: the size of its picture is unknown.`
        onIssue?.({ code: 'size-unknown', message, path })
        continue
      }
      const findings = readObjects(root, firstPixel, (code, message) =>
        onIssue?.({ code, message: `${path} ${message}`, path, picture: name }),
      )
      const split = splits.get(withoutExtension(name)) ?? place.split
      yield { name, size, findings, file: place.file, ...(split ? { split } : {}) }
    }
  }
}

function parseAnnotation({ path, bytes }: FoundFile): XmlElement | undefined {
  return rootNameOf(path, bytes) === 'annotation' ? readXml(path, bytes) : undefined
}

/** Returns the splits that the lists below `ImageSets/Main/` name, by the name of the picture without its extension. */
async function readSplits(files: FormatFiles) {
  const splits = new Map<string, DatasetSplit>()
  for (const split of ['train', 'val', 'test'] as const) {
    const [path] = await pathsNamed(files, new RegExp(`(^|/)ImageSets/Main/${split}\\.txt$`))
    if (path === undefined) continue
    for (const line of readText(path, await files.read(path)).split('\n')) {
      if (line.trim() !== '') splits.set(line.trim(), split)
    }
  }
  return splits
}

/** The locations of an XML file's picture. */
interface PictureLocation {
  /** The path of the XML file below `Annotations/`, or below the folder of its split. */
  below: string
  name: string
  file: string
  split?: DatasetSplit
}

/** Returns the path of a picture: in `JPEGImages/` next to `Annotations/`, or otherwise next to its XML file. */
function locationOf(path: string, filename: string, listed: ReadonlySet<string>): PictureLocation {
  const [, root = '', inside] = /^((?:.*\/)?)Annotations\/(.*)$/.exec(path) ?? []
  const { name: below, split } = inside === undefined ? splitFolder(path) : { name: inside }
  const name = `${folderOf(below)}${lastName(filename) || `${lastName(withoutExtension(below))}.jpg`}`
  const beside = `${folderOf(path)}${lastName(name)}`
  const file = inside === undefined || listed.has(beside) ? beside : `${root}JPEGImages/${name}`
  return { below, name, file, ...(split ? { split } : {}) }
}

type Report = (
  code: 'entry-invalid' | 'pixels-from-zero' | 'shape-unknown',
  message: string,
) => void

function readObjects(root: XmlElement, firstPixel: 0 | 1, report: Report): DatasetFinding<Mask>[] {
  let isFromZero = false
  const objects = root.children.filter((one) => one.name === 'object')
  const findings = objects.flatMap((object, index): DatasetFinding<Mask>[] => {
    const label = textOf(object, 'name')
    const box = readBox(childOf(object, 'bndbox'), firstPixel)
    if (label === undefined || !box) {
      report('entry-invalid', `has no name or no box for object ${index + 1}.`)
      return []
    }
    for (const name of ['part', 'polygon', 'point', 'mask'].filter((one) => childOf(object, one))) {
      report('shape-unknown', `has a ${name} in object ${index + 1}, which is left out.`)
    }
    if (box.x < 0 || box.y < 0) isFromZero = true
    return [{ label, box, raw: undefined, issues: [] }]
  })
  if (isFromZero) {
    report(
      'pixels-from-zero',
      'has corners at pixel 0, so its pixels count from 0; read it with firstPixel 0.',
    )
  }
  return findings
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
