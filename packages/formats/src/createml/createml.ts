import type { DatasetFinding, DatasetPicture } from '@pollux/findings'
import type { Mask } from '@pollux/masks'
import { classFinder, classifyByLabel } from '../classes.ts'
import type { Format } from '../format.ts'
import { FormatsError } from '../formats-error.ts'
import { asArray, asNumber, asRecord, asScore, asString, parseJsonFile } from '../json-values.ts'
import { namedFindings, requireBox } from '../named-findings.ts'
import { PictureNames } from '../picture-names.ts'
import { writeText } from '../text-file.ts'

/**
 * The JSON of Apple's Create ML: `[{"image": "a.jpg", "annotations": [{"label": "cup", "coordinates": {"x": 50, "y": 40,
 * "width": 20, "height": 10}}]}]` in `annotations.json`, in pixels, `x` and `y` the centre of the box. Sizes are not in the file:
 * reading needs `sizeOf`.
 */
export function createml(): Format {
  const format = {
    name: 'createml',
    keeps: {
      boxes: true,
      masks: false,
      polygons: false,
      holes: false,
      parts: false,
      point: false,
      points: false,
      boxes3d: false,
      scores: true,
    },
  } as const
  return {
    ...format,
    picturePath: ({ name }) => name,
    async *write(dataset, options = {}) {
      const classOf = classFinder(dataset.classes)
      const names = new PictureNames()
      const entries: string[] = []
      for await (const picture of dataset.pictures) {
        names.add(picture.name)
        const annotations: object[] = []
        for (const named of namedFindings(picture, classOf, format, options)) {
          const box = requireBox(named)
          if (!box) continue
          const { x, y, width, height } = box
          const coordinates = { x: x + width / 2, y: y + height / 2, width, height }
          const { score } = named.finding
          const confidence = score === undefined ? {} : { confidence: score }
          annotations.push({ label: named.class.name, coordinates, ...confidence })
        }
        entries.push(JSON.stringify({ image: picture.name, annotations }))
      }
      yield { path: 'annotations.json', bytes: writeText(`[${entries.join(',\n')}]\n`) }
    },
    async read(files, { onIssue, sizeOf, classes: given } = {}) {
      const pictures: DatasetPicture<Mask>[] = []
      let isFound = false
      for (const path of [...(await files.list())].sort()) {
        if (!path.endsWith('.json')) continue
        const entries = asArray(parseJsonFile(path, await files.read(path)))
        if (!entries?.every((entry) => asRecord(entry)?.image !== undefined)) continue
        isFound = true
        for (const [index, value] of entries.entries()) {
          const entry = asRecord(value)
          const name = asString(entry?.image)
          const size = name === undefined ? undefined : await sizeOf?.(name)
          const place = `[${index}] of ${path}`
          if (name === undefined || !size) {
            const message = `${place} is left out: the size of its picture is not known.`
            onIssue?.({ code: 'size-unknown', message, path })
            continue
          }
          const findings = (asArray(entry?.annotations) ?? []).flatMap((annotation) => {
            const finding = readAnnotation(annotation)
            if (!finding) {
              const message = `${place} has an annotation without a label or a box.`
              onIssue?.({ code: 'entry-invalid', message, path, picture: name })
            }
            return finding ?? []
          })
          pictures.push({ name, size, findings })
        }
      }
      if (!isFound) {
        throw new FormatsError(
          'formats/missing-file',
          'There is no JSON array of entries with "image"; name the file that Create ML wrote.',
        )
      }
      return { classes: classifyByLabel(pictures, given), pictures }
    },
  }
}

function readAnnotation(value: unknown): DatasetFinding<Mask> | undefined {
  const { label, coordinates, confidence } = asRecord(value) ?? {}
  const place = asRecord(coordinates)
  const [x, y, width, height] = ['x', 'y', 'width', 'height'].map((key) => asNumber(place?.[key]))
  const name = asString(label)
  if (name === undefined || x === undefined || y === undefined) return undefined
  if (width === undefined || height === undefined || width < 0 || height < 0) return undefined
  const score = asScore(confidence)
  return {
    label: name,
    box: { x: x - width / 2, y: y - height / 2, width, height },
    ...(score === undefined ? {} : { score }),
    raw: value,
    issues: [],
  }
}
