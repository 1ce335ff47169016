import { readFileSync } from 'node:fs'
import type { Dataset } from '@pollux/findings'
import { coco, cocoResults, type FormatFiles } from '@pollux/formats'
import type { Mask } from '@pollux/masks'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { evaluateMatching } from '../matching/evaluate-matching.ts'
import { evaluateCoco } from './evaluate-coco.ts'

const bytesOf = (name: string) =>
  new Uint8Array(
    readFileSync(new URL(`../../../formats/src/fixtures/coco-eval/${name}`, import.meta.url)),
  )

function onlyFile(bytes: Uint8Array): FormatFiles {
  return { list: () => ['file.json'], read: () => bytes }
}

const truth = await coco().read(onlyFile(bytesOf('ground-truth.json')))
const found = await cocoResults({ truth: bytesOf('ground-truth.json') }).read(
  onlyFile(bytesOf('detections-bbox.json')),
)

/** The dataset with scores that differ, since the order of equal scores decides. */
async function distinct({ classes, pictures }: Dataset<Mask>): Promise<Dataset<Mask>> {
  const kept = []
  let rank = 0
  for await (const picture of pictures) {
    const findings = picture.findings.map((finding) => {
      rank += 1
      return { ...finding, score: (finding.score ?? 0) * 0.99 + rank * 1e-6 }
    })
    kept.push({ ...picture, findings })
  }
  return { classes, pictures: kept }
}

/** The dataset in another order of pictures, classes and findings; without ids, which would put pictures back. */
async function shuffled(
  { classes, pictures }: Dataset<Mask>,
  seed: number,
): Promise<Dataset<Mask>> {
  const mix = <Entry>(entries: readonly Entry[]) =>
    fc.sample(fc.shuffledSubarray([...entries], { minLength: entries.length }), {
      numRuns: 1,
      seed,
    })[0]!
  const kept = []
  for await (const { id, ...picture } of pictures) {
    kept.push({ ...picture, findings: mix(picture.findings) })
  }
  return { classes: mix(classes), pictures: mix(kept) }
}

test.each([1, 2, 3])(
  'the order of pictures, classes and findings changes nothing (seed %i)',
  async (seed) => {
    const predictions = await distinct(found)
    const straight = await evaluateCoco(truth, predictions)
    const other = await evaluateCoco(
      await shuffled(truth, seed),
      await shuffled(predictions, seed + 9),
    )
    for (const [name, value] of Object.entries(straight)) {
      if (typeof value === 'number') expect(Reflect.get(other, name), name).toBeCloseTo(value, 12)
    }
    const { matched, wrong, missed } = await evaluateMatching(truth, predictions)
    const again = await evaluateMatching(
      await shuffled(truth, seed),
      await shuffled(predictions, seed + 9),
    )
    expect(again).toMatchObject({ matched, wrong, missed })
  },
)
