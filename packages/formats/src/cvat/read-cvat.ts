import type { Dataset, DatasetPicture, DatasetSplit } from '@pollux/findings'
import { boxFromCorners, type Point, type Size } from '@pollux/geometry'
import { type Mask, maskFromBytes } from '@pollux/masks'
import { classifyByLabel } from '../classes.ts'
import { type FindingShape, groupShapes, type ReadShape } from '../finding-shapes.ts'
import type { FormatFiles, ReadOptions } from '../format.ts'
import { FormatsError } from '../formats-error.ts'
import { asNumber, asScore } from '../json-values.ts'
import { readSize } from '../read-size.ts'
import { childOf, readXml, textOf, type XmlElement } from '../xml/read-xml.ts'

/**
 * Reads every XML file whose root is `annotations`, with the shapes in `image` elements. Shapes of one label and `group_id` are one
 * finding. Tracks of videos, ellipses, cuboids and skeletons are reported. Throws `formats/missing-file` unless there is such a file.
 */
export async function readCvat(
  files: FormatFiles,
  { onIssue, sizeOf, classes }: ReadOptions = {},
): Promise<Dataset<Mask>> {
  const pictures: DatasetPicture<Mask>[] = []
  const labels = new Set<string>()
  let isFound = false
  for (const path of [...(await files.list())].sort()) {
    if (!path.endsWith('.xml')) continue
    const root = readXml(path, await files.read(path))
    if (root.name !== 'annotations') continue
    isFound = true
    for (const label of labelsIn(root)) labels.add(label)
    for (const element of root.children) {
      if (element.name === 'track') {
        const message = `${path} has a track of a video, which is left out.`
        onIssue?.({ code: 'shape-unknown', message, path })
      }
      if (element.name !== 'image') continue
      const name = element.attributes.get('name') ?? ''
      const size =
        readSize(element.attributes.get('width'), element.attributes.get('height')) ??
        (await sizeOf?.(name))
      if (name === '' || !size) {
        const message = `An image of ${path} is left out: its name or size is not known.`
        onIssue?.({ code: 'size-unknown', message, path })
        continue
      }
      const entries = element.children.flatMap((child, index) => {
        const read = readShape(child, size)
        if (typeof read === 'object') return read
        const message = `Shape ${index + 1} of ${name} ${read}.`
        onIssue?.({ code: 'shape-unknown', message, path, picture: name })
        return []
      })
      const split = splitNamed(element.attributes.get('subset'))
      pictures.push({
        name,
        size,
        findings: groupShapes(entries),
        ...(split ? { split } : {}),
      })
    }
  }
  if (isFound) {
    const names = classes ?? (labels.size > 0 ? [...labels] : undefined)
    return { classes: classifyByLabel(pictures, names), pictures }
  }
  const message = 'There is no XML file of CVAT for images; name the file annotations.xml.'
  throw new FormatsError('formats/missing-file', message)
}

/** The labels of the task, or of the project that it belongs to. */
function labelsIn(root: XmlElement): string[] {
  const meta = childOf(root, 'meta')
  const owner = childOf(meta, 'task') ?? childOf(meta, 'project') ?? childOf(meta, 'job')
  const labels = childOf(owner, 'labels')?.children ?? []
  return labels.flatMap((label) => textOf(label, 'name') ?? [])
}

function splitNamed(subset: string | undefined): DatasetSplit | undefined {
  const name = subset?.toLowerCase()
  if (name === 'validation') return 'val'
  return name === 'train' || name === 'val' || name === 'test' ? name : undefined
}

/** The shape, or what is wrong with it as the end of a sentence. */
function readShape(element: XmlElement, size: Size): ReadShape | string {
  const { attributes } = element
  const label = attributes.get('label')
  if (label === undefined) return 'has no label'
  if ((asNumber(attributes.get('rotation')) ?? 0) !== 0) return 'is a box that is turned'
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
  if (name === 'box') {
    const [x0, y0, x1, y1] = numbers('xtl', 'ytl', 'xbr', 'ybr')
    return x0 === undefined || y0 === undefined || x1 === undefined || y1 === undefined
      ? 'is a box without corners'
      : { kind: 'box', box: boxFromCorners(x0, y0, x1, y1) }
  }
  if (name === 'mask') {
    const [left, top, width, height] = numbers('left', 'top', 'width', 'height')
    if (left === undefined || top === undefined || width === undefined || height === undefined) {
      return 'is a mask without a place'
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

function readMask(
  text: string,
  box: { x: number; y: number; width: number; height: number },
  size: Size,
): FindingShape | string {
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
  const data = new Uint8Array(pixels)
  let at = 0
  let value = 0
  for (const part of text.split(',')) {
    const length = asNumber(part)
    if (length === undefined || !Number.isInteger(length) || length < 0 || at + length > pixels) {
      return 'is a mask whose run lengths do not fill its box'
    }
    data.fill(value, at, at + length)
    at += length
    value = 255 - value
  }
  return at === pixels
    ? { kind: 'mask', mask: maskFromBytes(data, box, size) }
    : 'is a mask whose run lengths do not fill its box'
}
