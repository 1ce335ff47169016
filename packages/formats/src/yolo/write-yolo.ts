import { wellFormed } from '@pollux/errors'
import type { Dataset, DatasetSplit, OutputFile } from '@pollux/findings'
import { clipPolygon, type Point, type Size } from '@pollux/geometry'
import type { Mask } from '@pollux/masks'
import { boxInside } from '../box-inside.ts'
import { classFinder } from '../classes.ts'
import type { Format, WriteOptions } from '../format.ts'
import { FormatsError } from '../formats-error.ts'
import { type NamedFinding, namedFindings, nameOf } from '../named-findings.ts'
import { PictureNames } from '../picture-names.ts'
import { partsOf } from '../shapes.ts'
import { writeText } from '../text-file.ts'
import { joinRings } from './join-rings.ts'
import type { YoloOptions } from './yolo.ts'
import { labelPath } from './yolo-paths.ts'

interface YoloWriteOptions extends WriteOptions, Required<YoloOptions> {
  format: Pick<Format, 'name' | 'keeps'>
}

/** Writes a label file for each picture, then data.yaml. */
export async function* writeYolo(
  dataset: Dataset<Mask>,
  options: YoloWriteOptions,
): AsyncGenerator<OutputFile> {
  const classOf = classFinder(dataset.classes)
  const indexes = new Map(dataset.classes.map(({ name }, index) => [name, index]))
  const names = new PictureNames()
  const paths = new Set<string>()
  const splits = new Set<DatasetSplit | undefined>()
  for await (const picture of dataset.pictures) {
    names.add(picture.name)
    splits.add(picture.split)
    const path = labelPath(picture)
    if (paths.has(path)) {
      const message = `Two pictures would share ${path}, since their names differ only by the extension; rename one.`
      throw new FormatsError('formats/invalid-dataset', message)
    }
    paths.add(path)
    const lines: string[] = []
    for (const named of namedFindings(picture, classOf, options.format, options)) {
      const { finding, class: read } = named
      const score = options.scores && finding.score !== undefined ? [share(finding.score)] : []
      for (const numbers of linesOf(named, picture.size, options)) {
        lines.push([indexes.get(read.name), ...numbers, ...score].join(' '))
      }
    }
    yield { path, bytes: writeText(lines.map((line) => `${line}\n`).join('')) }
  }
  const yaml = writeDataYaml(
    dataset,
    splits,
    options.task === 'pose' ? options.keypoints : undefined,
  )
  yield { path: 'data.yaml', bytes: writeText(yaml) }
}

/** Returns the numbers of a finding's lines. */
function linesOf(
  named: NamedFinding,
  size: Size,
  { task, parts, keypoints }: YoloWriteOptions,
): string[][] {
  const { finding, report } = named
  if (task === 'segment') {
    const rings = ringsOf(named, size)
    if (rings.length < 2 || parts === 'lines') {
      if (rings.length > 1) {
        report(
          'parts-lost',
          `${nameOf(finding)} becomes ${rings.length} findings, one for each part.`,
        )
      }
      return rings.map((ring) => shares(ring, size))
    }
    report('parts-lost', `${nameOf(finding)} has its ${rings.length} parts joined by thin bridges.`)
    return [shares(joinRings(rings), size)]
  }
  const box = boxInside(named, size)
  if (!box) return []
  const { x, y, width, height } = box
  const numbers = [
    share((x + width / 2) / size.width),
    share((y + height / 2) / size.height),
    share(width / size.width),
    share(height / size.height),
  ]
  if (task === 'detect') return [numbers]
  const points = finding.points ?? []
  if (points.length > 0 && points.length !== keypoints) {
    const counts = `${points.length} points and the dataset has ${keypoints} keypoints`
    report('points-lost', `${nameOf(finding)} loses its points: it has ${counts}.`)
  }
  if (points.some((point) => !isInside(point, size))) {
    report('points-lost', `${nameOf(finding)} loses points that lie outside the picture.`)
  }
  const placed = points.length === keypoints ? points : []
  const triples = Array.from({ length: keypoints }, (_, at) => triple(placed[at], size))
  return [[...numbers, ...triples.flat()]]
}

/**
 * Returns a keypoint as x, y and 2 for "visible". One that is missing or outside the picture counts as not labelled.
 */
function triple(point: Point | undefined, size: Size): string[] {
  if (!point || !isInside(point, size)) return ['0', '0', '0']
  return [share(point.x / size.width), share(point.y / size.height), '2']
}

function isInside({ x, y }: Point, { width, height }: Size): boolean {
  return x >= 0 && y >= 0 && x <= width && y <= height
}

/** Returns the outer rings of a finding's shape, clipped to the picture. */
function ringsOf({ finding, report }: NamedFinding, size: Size): Point[][] {
  const parts = partsOf(finding, size)
  if (parts.some(({ rings }) => rings.length > 1)) {
    report('holes-lost', `${nameOf(finding)} has its holes filled.`)
  }
  const rings = parts.flatMap(({ rings: [outer = []] }) => {
    const [clipped = []] = clipPolygon({ rings: [outer] }, { x: 0, y: 0, ...size }).rings
    return clipped.length >= 3 ? [clipped] : []
  })
  if (rings.length === 0) {
    report('finding-lost', `${nameOf(finding)} is left out: it has no shape inside the picture.`)
  }
  return rings
}

function shares(ring: readonly Point[], { width, height }: Size): string[] {
  return ring.flatMap(({ x, y }) => [share(x / width), share(y / height)])
}

/** Formats a number from 0 to 1 with up to 6 digits. */
function share(value: number): string {
  return String(Number(Math.min(1, Math.max(0, value)).toFixed(6)))
}

/** Formats `data.yaml`, Ultralytics' description of the dataset. JSON strings are valid in YAML. */
function writeDataYaml(
  { classes }: Dataset<Mask>,
  splits: ReadonlySet<DatasetSplit | undefined>,
  keypoints: number | undefined,
): string {
  const isSplit = splits.has('train') || splits.has('val') || splits.has('test')
  const folder = (split: DatasetSplit) => (isSplit ? `images/${split}` : 'images')
  return [
    'path: .',
    `train: ${folder('train')}`,
    // Ultralytics requires both.
    `val: ${isSplit && !splits.has('val') ? folder('train') : folder('val')}`,
    ...(splits.has('test') ? [`test: ${folder('test')}`] : []),
    ...(keypoints === undefined ? [] : [`kpt_shape: [${keypoints}, 3]`]),
    'names:',
    ...classes.map(({ name }, index) => `  ${index}: ${yamlString(name)}`),
    '',
  ].join('\n')
}

/** Returns a JSON string, which is valid in YAML; lone surrogates become U+FFFD. */
function yamlString(text: string): string {
  return JSON.stringify(wellFormed(text))
}
