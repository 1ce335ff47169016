import type { Dataset } from '@pollux/findings'
import type { Mask } from '@pollux/masks'
import { compareResults } from '../compare/compare-runs.ts'
import { type ClassedFinding, pairDatasets } from '../pair-pictures.ts'
import type { KindId } from './kinds.ts'
import type { PageRun } from './page-run.ts'
import type { CardPicture } from './picture-card.ts'

/** Returns the pictures of the truth for one run, by descending number of mistakes. */
export async function cardsOfOne(
  truth: Dataset<Mask>,
  { predictions, result }: PageRun,
): Promise<CardPicture[]> {
  const { pictures } = await pairDatasets(truth, predictions)
  const cards = pictures.map(({ name, size, ...pair }, index) => {
    const { pairs, wrong, missed, ignored } = result.perPicture[index]!.matching
    const byKind = new Map([
      [
        'right',
        pick(
          pair.found,
          pairs.map((one) => one.found),
        ),
      ],
      ['wrong', [...pick(pair.found, wrong), ...pair.unknown]],
      ['missed', pick(pair.truth, missed)],
      ['ignored', pick(pair.found, ignored)],
      ['truth', pair.truth.map(({ finding }) => finding)],
    ] as const)
    return { name, size, byKind }
  })
  return byCounts(cards, ['wrong', 'missed'])
}

/** Returns the pictures of the truth for two runs, by descending number of objects on which they differ. */
export async function cardsOfTwo(
  truth: Dataset<Mask>,
  a: PageRun,
  b: PageRun,
): Promise<CardPicture[]> {
  const [ofA, ofB] = [
    await pairDatasets(truth, a.predictions),
    await pairDatasets(truth, b.predictions),
  ]
  const { perPicture } = compareResults(a, b)
  const cards = ofA.pictures.map(({ name, size, truth: things, found, unknown }, index) => {
    const { onlyA, onlyB, both, neither } = perPicture[index]!
    const other = ofB.pictures[index]!
    const byKind = new Map([
      ['only-a', pick(things, onlyA)],
      ['only-b', pick(things, onlyB)],
      ['both', pick(things, both)],
      ['neither', pick(things, neither)],
      ['wrong-a', [...pick(found, a.result.perPicture[index]!.matching.wrong), ...unknown]],
      [
        'wrong-b',
        [...pick(other.found, b.result.perPicture[index]!.matching.wrong), ...other.unknown],
      ],
    ] as const)
    return { name, size, byKind }
  })
  return byCounts(cards, ['only-a', 'only-b'])
}

function pick(entries: readonly ClassedFinding[], indexes: readonly number[]) {
  return indexes.map((index) => entries[index]!.finding)
}

/** Sorts by descending number of findings of the given kinds; ties are sorted by name. */
function byCounts(cards: CardPicture[], kinds: readonly KindId[]): CardPicture[] {
  const countOf = ({ byKind }: CardPicture) =>
    kinds.reduce((sum, kind) => sum + (byKind.get(kind)?.length ?? 0), 0)
  return cards.sort((a, b) => countOf(b) - countOf(a) || (a.name < b.name ? -1 : 1))
}
