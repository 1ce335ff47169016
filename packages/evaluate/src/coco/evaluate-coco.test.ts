import { readFileSync } from 'node:fs'
import { coco, cocoResults, type FormatFiles } from '@pollux/formats'
import { expect, test } from 'vitest'
import { evaluateCoco } from './evaluate-coco.ts'

const bytesOf = (name: string) =>
  new Uint8Array(
    readFileSync(new URL(`../../../formats/src/fixtures/coco-eval/${name}`, import.meta.url)),
  )

function onlyFile(bytes: Uint8Array): FormatFiles {
  return { list: () => ['file.json'], read: () => bytes }
}

const expected: Record<string, Record<string, number | Record<string, number | null>>> = JSON.parse(
  new TextDecoder().decode(bytesOf('expected.json')),
)

test.each(['bbox', 'segm'] as const)(
  'the figures for %s are those of the reference evaluator',
  async (kind) => {
    const truth = bytesOf('ground-truth.json')
    const found = await cocoResults({ truth }).read(onlyFile(bytesOf(`detections-${kind}.json`)))
    const figures: Record<string, unknown> = {
      ...(await evaluateCoco(await coco().read(onlyFile(truth)), found, { kind })),
    }
    for (const [name, value] of Object.entries(expected[kind]!)) {
      if (typeof value === 'number') expect(figures[name], name).toBeCloseTo(value, 12)
    }
    const perClass: Record<string, unknown> = { ...(figures.APperClass as object) }
    for (const [name, value] of Object.entries(expected[kind]!.APperClass!)) {
      if (value === null) expect(perClass[name]).toBeNull()
      else expect(perClass[name], name).toBeCloseTo(value, 12)
    }
  },
)
