import { evaluateMatching } from '@pollux/evaluate'
import type { Finding } from '@pollux/findings'
import { classesOf } from '@pollux/formats'
import type { Mask } from '@pollux/masks'
import type { DeskCall, DeskEvent } from './desk-call.ts'

/** Pairs the findings of two answers that lie on the same things, whatever they call them. */
export async function* matchAnswers({
  size,
  a,
  b,
}: Extract<DeskCall, { name: 'match' }>): AsyncGenerator<DeskEvent> {
  const indexesA = boxed(a)
  const indexesB = boxed(b)
  const dataset = async (findings: readonly Finding<Mask>[], indexes: readonly number[]) => {
    const alike = indexes
      .flatMap((index) => findings[index] ?? [])
      .map((finding) => ({ ...finding, label: 'thing' }))
    const pictures = [{ name: 'picture', size, findings: alike }]
    return { classes: await classesOf(pictures), pictures }
  }
  const truth = await dataset(a, indexesA)
  const found = await dataset(b, indexesB)
  const { perPicture } = await evaluateMatching(truth, found, { resamples: 0 })
  const pairs = perPicture.flatMap(({ matching }) =>
    matching.pairs.map((pair) => ({
      a: indexesA[pair.truth] ?? 0,
      b: indexesB[pair.found] ?? 0,
      iou: pair.iou,
    })),
  )
  yield { type: 'matched', pairs }
}

function boxed(findings: readonly Finding<Mask>[]): number[] {
  return [...findings.keys()].filter((index) => findings[index]?.box)
}
