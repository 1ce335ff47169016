import type { Dataset, DatasetPicture } from '@pollux/findings'
import type { Point, Size } from '@pollux/geometry'
import type { Mask } from '@pollux/masks'
import { type FindingShape, groupShapes, type ReadShape } from '../finding-shapes.ts'
import type { FormatFiles, ReadOptions } from '../format.ts'
import { asArray, asNumber, asNumbers, asRecord, asScore, asString } from '../json/json-values.ts'
import { labelledDataset } from '../labelled-dataset.ts'
import { NamedPictures } from '../named-pictures.ts'
import { parsedFiles } from '../parsed-files.ts'
import { readSize } from '../read-size.ts'
import { ellipseRing, turnedBox } from '../turned-shapes.ts'
import { unpackBrush } from './brush.ts'
import { nameInAddress } from './image-address.ts'
import { parseTasks, type Region } from './tasks.ts'

/** The regions of a task, and the task's name as the subject of a sentence. */
interface Entry {
  regions: readonly Region[]
  place: string
  path: string
}

/**
 * Reads every JSON array of tasks: `[{"data": {"image": …}, "annotations": [{"result": […]}],
 * "predictions": […]}]`. The size of a picture is in each region, or comes from `sizeOf`. Reads
 * `JSON-MIN` too. Throws `formats/missing-file` if there is no such array.
 */
export async function readLabelStudio(
  files: FormatFiles,
  { imagePrefix, ...options }: ReadOptions & { imagePrefix: string },
): Promise<Dataset<Mask>> {
  const pictures = new NamedPictures<Entry>(await files.list())
  const missing =
    'There is no JSON array of tasks with "data"; name the file that Label Studio exported.'
  const { onIssue } = options
  for await (const { path, value: tasks } of parsedFiles(files, /\.json$/i, parseTasks, {
    missing,
    onIssue,
  })) {
    for (const [index, { address, regions }] of tasks.entries()) {
      const place = `Task ${index + 1} of ${path}`
      const picture = pictures.named(nameInAddress(address, imagePrefix), path)
      const name = picture?.name ?? ''
      if (picture?.entries.length) {
        const message = `${place} is about ${name} again; the findings of both are joined.`
        onIssue?.({ code: 'picture-repeated', message, path, picture: name })
      }
      if (picture) picture.entries.push({ regions, place, path })
      else onIssue?.({ code: 'entry-invalid', message: `${place} has no picture.`, path })
    }
  }
  return await labelledDataset((each) => readPictures(pictures, each), options)
}

async function* readPictures(
  pictures: NamedPictures<Entry>,
  { onIssue, sizeOf }: ReadOptions,
): AsyncGenerator<DatasetPicture<Mask>> {
  for (const { entries: tasks, ...picture } of pictures.values()) {
    const { name, file = name } = picture
    const size = sizeIn(tasks.flatMap(({ regions }) => regions)) ?? (await sizeOf?.(file))
    if (!size) {
      const message = `${name} is left out: the size of the picture is unknown.`
      onIssue?.({ code: 'size-unknown', message, picture: name })
      continue
    }
    const findings = tasks.flatMap(({ regions, place, path }) =>
      groupShapes(
        readRegions(regions, size, (what) =>
          onIssue?.({ code: 'shape-unknown', message: `${place} ${what}.`, path, picture: name }),
        ),
      ),
    )
    yield { ...picture, size, findings }
  }
}

function sizeIn(regions: readonly Region[]): Size | undefined {
  for (const { original_width: width, original_height: height } of regions) {
    const size = readSize(width, height)
    if (size) return size
  }
  return undefined
}

/**
 * Returns the shapes of regions. Some configurations have separate regions for a shape and its label, which share an
 * id.
 */
function readRegions(
  regions: readonly Region[],
  size: Size,
  report: (what: string) => void,
): ReadShape[] {
  const labels = new Map<string, string>()
  for (const region of regions) {
    const id = asString(region.id)
    const label = labelOf(region)
    if (id !== undefined && label !== undefined) labels.set(id, label)
  }
  return regions.flatMap((region) => {
    if (region.type === 'labels') return []
    const read = readRegion(region, size, labelOf(region) ?? labels.get(asString(region.id) ?? ''))
    if (typeof read === 'object') return read
    report(read)
    return []
  })
}

function labelOf({ type, value }: Region): string | undefined {
  return asString(asArray(asRecord(value)?.[asString(type) ?? ''])?.[0])
}

const kinds = ['brush', 'ellipse', 'keypoint', 'polygon', 'rectangle'] as const
type Kind = (typeof kinds)[number]

/** Returns the shape of a region, or its fault as the end of a sentence. */
function readRegion(region: Region, size: Size, label: string | undefined): ReadShape | string {
  const type = asString(region.type) ?? ''
  const kind = kinds.find((one) => type === one || type === `${one}labels`)
  if (!kind) return `has a region of the type "${type.slice(0, 40)}"`
  if (label === undefined) return `has a ${kind} without a label`
  if ((asNumber(region.image_rotation) ?? 0) !== 0) {
    return 'has a region on a picture that was turned by hand'
  }
  const shape = readShape(kind, asRecord(region.value) ?? {}, size)
  if (typeof shape === 'string') return shape
  const group = asString(region.parentID) ?? asString(region.id)
  const score = asScore(region.score)
  return {
    label,
    shape,
    raw: region,
    ...(group === undefined ? {} : { group }),
    ...(score === undefined ? {} : { score }),
  }
}

/**
 * Returns the shape of a region, in percent of the picture. Rectangles are rotated about their first corner, ellipses
 * about their centre.
 */
function readShape(
  kind: Kind,
  value: Readonly<Record<string, unknown>>,
  size: Size,
): FindingShape | string {
  const at = (x: number, y: number): Point => ({
    x: (x * size.width) / 100,
    y: (y * size.height) / 100,
  })
  const numbers = (...keys: string[]) => keys.map((key) => asNumber(value[key]))
  if (kind === 'polygon') {
    const ring = (asArray(value.points) ?? []).flatMap((point): Point[] => {
      const [px, py] = asNumbers(point, 2) ?? []
      return px === undefined || py === undefined ? [] : [at(px, py)]
    })
    return ring.length < 3 ? 'has a polygon of fewer than three points' : { kind: 'ring', ring }
  }
  if (kind === 'brush') {
    const packed = asNumbers(value.rle)
    const mask = packed && unpackBrush(Uint8Array.from(packed), size)
    return mask ? { kind: 'mask', mask } : 'has a brush that does not fit its picture'
  }
  const [x, y, degrees = 0] = numbers('x', 'y', 'rotation')
  if (x === undefined || y === undefined) return `has a ${kind} without a position`
  const place = at(x, y)
  if (kind === 'keypoint') return { kind: 'point', point: place }
  const isEllipse = kind === 'ellipse'
  const [wide, high] = isEllipse ? numbers('radiusX', 'radiusY') : numbers('width', 'height')
  if (wide === undefined || high === undefined || wide < 0 || high < 0) {
    return `has a ${kind} without sides`
  }
  const { x: width, y: height } = at(wide, high)
  if (isEllipse) return { kind: 'ring', ring: ellipseRing(place, width, height, degrees) }
  const box = { ...place, width, height }
  return degrees === 0
    ? { kind: 'box', box }
    : { kind: 'ring', ring: turnedBox(box, degrees, place) }
}
