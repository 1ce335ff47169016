import type { Dataset, DatasetPicture } from '@pollux/findings'
import { type Box, boxFromCorners, type Point, type Size } from '@pollux/geometry'
import { type Mask, MaskBuilder } from '@pollux/masks'
import { type FindingShape, groupShapes, type ReadShape } from '../finding-shapes.ts'
import type { FormatFiles, ReadOptions } from '../format.ts'
import { FormatsError } from '../formats-error.ts'
import { asNumber, asScore } from '../json/json-values.ts'
import { labelledDataset } from '../labelled-dataset.ts'
import { type FoundFile, parsedFiles } from '../parsed-files.ts'
import { folderOf } from '../picture-names.ts'
import { pathFrom, ReadNames } from '../read-names.ts'
import { readSize } from '../read-size.ts'
import { splitNamed } from '../splits.ts'
import { ellipseRing, turnedBox } from '../turned-shapes.ts'
import { childOf, rootNameOf, textOf, type XmlElement, xmlElements } from '../xml/read-xml.ts'

/**
 * Reads every XML file whose root is `annotations`, with the shapes in `image` elements. Shapes of
 * one label and `group_id` are one finding. Tracks of videos, cuboids and skeletons are reported.
 * Throws `formats/missing-file` if there is no such file.
 */
export async function readCvat(
  files: FormatFiles,
  options: ReadOptions = {},
): Promise<Dataset<Mask>> {
  const paths = new Set(await files.list())
  const labels = new Set<string>()
  return await labelledDataset(readPictures, options, labels)

  async function* readPictures(each: ReadOptions): AsyncGenerator<DatasetPicture<Mask>> {
    const names = new ReadNames()
    const missing = 'There is no XML file of CVAT for images; name the file annotations.xml.'
    const { onIssue } = each
    for await (const { path, value } of parsedFiles(files, /\.xml$/i, parseRoot, {
      missing,
      onIssue,
    })) {
      for (const element of wholeElements(path, value, onIssue)) {
        if (element.name === 'meta') for (const label of labelsIn(element)) labels.add(label)
        if (element.name === 'track') {
          const message = `${path} has a track of a video, which is left out.`
          onIssue?.({ code: 'shape-unknown', message, path })
        }
        if (element.name !== 'image') continue
        const picture = await readPicture(element, { path, paths, names }, each)
        if (picture) yield picture
      }
    }
  }
}

function parseRoot({ path, bytes }: FoundFile): Uint8Array | undefined {
  return rootNameOf(path, bytes) === 'annotations' ? bytes : undefined
}

/** Yields the elements of a file. Reports damage, and yields only the elements before it. */
function* wholeElements(
  path: string,
  bytes: Uint8Array,
  onIssue: ReadOptions['onIssue'],
): Generator<XmlElement> {
  try {
    yield* xmlElements(path, bytes)
  } catch (error) {
    if (!(error instanceof FormatsError)) throw error
    const message = `${error.message} The elements before the damage were read.`
    onIssue?.({ code: 'file-invalid', message, path })
  }
}

/** The context in which the pictures of a file are read. */
interface CvatFile {
  path: string
  /** The paths of all files of the dataset. */
  paths: ReadonlySet<string>
  names: ReadNames
}

async function readPicture(
  element: XmlElement,
  { path, paths, names }: CvatFile,
  { onIssue, sizeOf }: ReadOptions,
): Promise<DatasetPicture<Mask> | undefined> {
  const { attributes, children } = element
  const wanted = pathFrom(attributes.get('name') ?? '')
  const split = splitNamed(attributes.get('subset'))
  const folder = folderOf(path)
  const file = [
    `${folder}images/${wanted}`,
    `${folder}images/${attributes.get('subset')}/${wanted}`,
  ]
    .concat(`${folder}${wanted}`)
    .find((one) => paths.has(one))
  const size =
    readSize(attributes.get('width'), attributes.get('height')) ?? (await sizeOf?.(file ?? wanted))
  if (wanted === '' || !size) {
    const message = `An image of ${path} is left out: its name or size is not known.`
    onIssue?.({ code: 'size-unknown', message, path })
    return undefined
  }
  const name = names.take(wanted)
  if (name !== wanted) {
    const message = `${wanted} occurs again in ${path}; it is called ${name} here.`
    onIssue?.({ code: 'picture-repeated', message, path, picture: name })
  }
  const entries = children.flatMap((child, index) => {
    const read = readShape(child, size)
    if (typeof read === 'object') return read
    const message = `Shape ${index + 1} of ${name} ${read}.`
    onIssue?.({ code: 'shape-unknown', message, path, picture: name })
    return []
  })
  const about = { name, size, ...(file === undefined ? {} : { file }), ...(split ? { split } : {}) }
  return { ...about, findings: groupShapes(entries) }
}

/** Returns the labels of the task, or otherwise those of the project or job. */
function labelsIn(meta: XmlElement): string[] {
  const owner = childOf(meta, 'task') ?? childOf(meta, 'project') ?? childOf(meta, 'job')
  const labels = childOf(owner, 'labels')?.children ?? []
  return labels.flatMap((label) => textOf(label, 'name') ?? [])
}

/** Returns the shape, or its fault as the end of a sentence. */
function readShape(element: XmlElement, size: Size): ReadShape | string {
  const { attributes } = element
  const label = attributes.get('label')
  if (label === undefined) return 'has no label'
  const shape = toShape(element, size)
  if (typeof shape === 'string') return shape
  const group = attributes.get('group_id')
  const score = asScore(
    element.children.find((child) => child.attributes.get('name') === 'score')?.text.trim(),
  )
  return {
    label,
    shape,
    raw: Object.fromEntries(attributes),
    ...(group === undefined || group === '0' ? {} : { group }),
    ...(score === undefined ? {} : { score }),
  }
}

function toShape({ name, attributes }: XmlElement, size: Size): FindingShape | string {
  const numbers = (...names: string[]) => names.map((one) => asNumber(attributes.get(one)))
  const degrees = asNumber(attributes.get('rotation')) ?? 0
  if (name === 'box') {
    const [x0, y0, x1, y1] = numbers('xtl', 'ytl', 'xbr', 'ybr')
    if (x0 === undefined || y0 === undefined || x1 === undefined || y1 === undefined) {
      return 'is a box without corners'
    }
    const box = boxFromCorners(x0, y0, x1, y1)
    const centre = { x: (x0 + x1) / 2, y: (y0 + y1) / 2 }
    return degrees === 0
      ? { kind: 'box', box }
      : { kind: 'ring', ring: turnedBox(box, degrees, centre) }
  }
  if (name === 'ellipse') {
    const [x, y, across, down] = numbers('cx', 'cy', 'rx', 'ry')
    return x === undefined || y === undefined || !across || !down || across < 0 || down < 0
      ? 'is an ellipse without a centre'
      : { kind: 'ring', ring: ellipseRing({ x, y }, across, down, degrees) }
  }
  if (name === 'mask') {
    const [left, top, width, height] = numbers('left', 'top', 'width', 'height')
    if (left === undefined || top === undefined || width === undefined || height === undefined) {
      return 'is a mask without a position'
    }
    return readMask(attributes.get('rle') ?? '', { x: left, y: top, width, height }, size)
  }
  const points = readPoints(attributes.get('points') ?? '')
  const [first] = points
  if (name === 'polygon') {
    return points.length < 3
      ? 'is a polygon of fewer than three points'
      : { kind: 'ring', ring: points }
  }
  if (name !== 'points' && name !== 'polyline') return `is of the kind ${name.slice(0, 40)}`
  if (!first) return `is a ${name} element without points`
  return name === 'points' && points.length === 1
    ? { kind: 'point', point: first }
    : { kind: 'points', points }
}

function readPoints(text: string): Point[] {
  return text.split(';').flatMap((pair) => {
    const [x, y] = pair.split(',').map(asNumber)
    return x === undefined || y === undefined ? [] : [{ x, y }]
  })
}

function readMask(text: string, box: Box, size: Size): FindingShape | string {
  const pixels = box.width * box.height
  const isInside =
    Object.values(box).every(Number.isInteger) &&
    box.x >= 0 &&
    box.y >= 0 &&
    box.width >= 1 &&
    box.height >= 1 &&
    box.x + box.width <= size.width &&
    box.y + box.height <= size.height
  if (!isInside) return 'is a mask that lies outside the picture'
  const builder = new MaskBuilder(size)
  let at = 0
  let isSet = false
  for (const part of text.split(',')) {
    const length = asNumber(part)
    if (length === undefined || !Number.isInteger(length) || length < 0 || at + length > pixels) {
      return 'is a mask whose run lengths do not fill its box'
    }
    if (isSet) addRun(builder, box, at, at + length)
    at += length
    isSet = !isSet
  }
  return at === pixels
    ? { kind: 'mask', mask: builder.build() }
    : 'is a mask whose run lengths do not fill its box'
}

/** Adds the pixels of a box from one index to another, row by row. */
function addRun(builder: MaskBuilder, { x, y, width }: Box, from: number, to: number): void {
  for (let at = from; at < to; ) {
    const row = Math.floor(at / width)
    const end = Math.min(to, (row + 1) * width)
    builder.add(y + row, x + at - row * width, x + end - row * width)
    at = end
  }
}
