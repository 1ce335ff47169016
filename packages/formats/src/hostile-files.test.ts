import { isPolluxError } from '@pollux/errors'
import type { Dataset, DatasetPicture } from '@pollux/findings'
import { type Mask, maskArea, maskFromPolygon } from '@pollux/masks'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { coco } from './coco/coco.ts'
import { cocoResults } from './coco/coco-results.ts'
import { createml } from './createml/createml.ts'
import { cvat } from './cvat/cvat.ts'
import { filesOf, readingFrom } from './fixtures/memory-files.ts'
import { scenes } from './fixtures/scenes.ts'
import type { Format } from './format.ts'
import { labelStudio } from './label-studio/label-studio.ts'
import { labelme } from './labelme/labelme.ts'
import { csv } from './table/csv.ts'
import { findingsJson } from './table/findings-json.ts'
import { jsonLines } from './table/json-lines.ts'
import { voc } from './voc/voc.ts'
import { w3c } from './w3c/w3c.ts'
import { yolo } from './yolo/yolo.ts'

const mutants = Number(process.env.MUTANTS ?? 200)

const formats = [
  coco(),
  createml(),
  csv(),
  cvat(),
  findingsJson(),
  jsonLines(),
  labelStudio(),
  labelme({ masks: 'shapes' }),
  voc(),
  w3c(),
  yolo(),
  yolo({ task: 'segment' }),
  yolo({ task: 'pose', keypoints: 2 }),
]

/** What a mutant puts in the place of a piece of a file. */
const pieces = [
  '',
  '0',
  '-1',
  '1e999',
  '-1e308',
  '4294967296',
  '1e-320',
  'NaN',
  'null',
  'true',
  '[]',
  '{}',
  '"',
  '""',
  '<',
  '&x;',
  ',',
  ']',
  '}',
  '\u0000',
  '\ud800',
  '__proto__',
  'constructor',
  '[['.repeat(5000),
  '<a>'.repeat(300),
]

const change = fc.record({
  /** Which file, and where in it, as shares. */
  file: fc.double({ min: 0, max: 0.999, noNaN: true }),
  start: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.constantFrom(0, 1, 2, 5, 40),
  piece: fc.constantFrom(...pieces),
  /** Whether a whole number or string is replaced rather than any stretch. */
  isToken: fc.boolean(),
})

type Change = typeof change extends fc.Arbitrary<infer Value> ? Value : never

function mutate(text: string, { start, length, piece, isToken }: Change): string {
  const at = Math.floor(start * text.length)
  if (!isToken) return text.slice(0, at) + piece + text.slice(at + length)
  const token = /"[^"\n]{0,60}"|-?\d[\d.e+-]*/g
  token.lastIndex = at
  const found = token.exec(text)
  if (!found) return text + piece
  return text.slice(0, found.index) + piece + text.slice(found.index + found[0].length)
}

async function readMutant(format: Format, dataset: Dataset<Mask>, changes: readonly Change[]) {
  const files = await filesOf(format, dataset)
  for (const one of changes) {
    const path = [...files.keys()][Math.floor(one.file * files.size)]!
    const text = new TextDecoder().decode(files.get(path))
    files.set(path, new TextEncoder().encode(mutate(text, one)))
  }
  try {
    const read = await format.read(readingFrom(files), { sizeOf: () => ({ width: 9, height: 7 }) })
    for await (const picture of read.pictures) checkPicture(picture)
  } catch (error) {
    if (!isPolluxError(error)) throw error
  }
}

function checkPicture({ size, findings }: DatasetPicture<Mask>): void {
  for (const side of [size.width, size.height]) {
    expect(Number.isInteger(side) && side >= 1 && side <= 65_535).toBe(true)
  }
  for (const { box, score, mask, polygon, point, points } of findings) {
    if (box) {
      expect(Object.values(box).every(Number.isFinite)).toBe(true)
      expect(box.width >= 0 && box.height >= 0).toBe(true)
    }
    if (score !== undefined) expect(score >= 0 && score <= 1).toBe(true)
    if (mask) {
      expect(mask.size).toEqual(size)
      expect(maskArea(mask)).toBeLessThanOrEqual(size.width * size.height)
    }
    if (polygon && size.width < 1000 && size.height < 1000) maskFromPolygon(polygon, size)
    for (const { x, y } of [
      ...(points ?? []),
      ...(point ? [point] : []),
      ...(polygon?.rings.flat() ?? []),
    ]) {
      expect(Number.isFinite(x) && Number.isFinite(y)).toBe(true)
    }
  }
}

test.each(formats)(
  'damaged files of $name are a typed error or a sound dataset',
  async (format) => {
    await fc.assert(
      fc.asyncProperty(
        scenes,
        fc.array(change, { minLength: 1, maxLength: 3 }),
        (dataset, changes) => readMutant(format, dataset, changes),
      ),
      { numRuns: mutants, seed: 23 },
    )
  },
)

test('damaged results are a typed error or a sound dataset', async () => {
  await fc.assert(
    fc.asyncProperty(
      scenes,
      fc.array(change, { minLength: 1, maxLength: 3 }),
      async (dataset, changes) => {
        const truth = (
          await filesOf(coco(), {
            ...dataset,
            pictures: dataset.pictures.map(({ split, ...one }) => one),
          })
        ).get('annotations.json')!
        await readMutant(cocoResults({ truth, score: 0.5 }), dataset, changes)
      },
    ),
    { numRuns: mutants, seed: 29 },
  )
})
