import { checkOptions, invalidArgument, type OptionNames } from '@pollux/errors'
import type { Dataset } from '@pollux/findings'
import { type Box, boxIou } from '@pollux/geometry'
import type { Mask } from '@pollux/masks'
import { distance } from 'fastest-levenshtein'
import { checkPairs } from '../check-pairs.ts'
import { matchPairs } from '../matching/match-pairs.ts'
import { WorkSlices } from '../work-slices.ts'

/** Options of `evaluateText`. */
export interface EvaluateTextOptions {
  /** The least IoU at which the boxes of two texts match, more than 0 and at most 1. @default 0.5 */
  threshold?: number
}

const evaluateTextOptionNames: OptionNames<EvaluateTextOptions> = { threshold: true }

/** How well text in pictures was read. A share is `null` if its denominator is 0. */
export interface TextFigures {
  matched: number
  wrong: number
  missed: number
  meanIou: number | null
  /**
   * The character error rate of matched texts: edits as a share of the code units of their true texts. It may exceed 1.
   */
  cer: number | null
  /** The character error rate of all texts: a missed one counts as deleted, a wrong one as inserted. */
  cerOfAll: number | null
  /** The share of matched texts that are equal. */
  exactShare: number | null
}

interface Line {
  text: string
  box: Box
}

/**
 * Compares texts and their boxes; the label of a finding is its text. Boxes are matched one to one, regardless of their
 * texts. Texts are compared by the Levenshtein distance of UTF-16 code units after
 * Unicode's NFC.
 *
 * @param truth - The dataset of ground truth.
 * @param predictions - The findings to evaluate.
 * @param options - The IoU threshold at which boxes match.
 * @returns Counts, the mean IoU and the character error rates.
 * @throws {EvaluateError} `evaluate/size` if a picture differs in size between the datasets; `evaluate/too-large` for a
 * picture of thousands of findings.
 * @throws {TypeError} If the threshold is out of range.
 */
export async function evaluateText(
  truth: Dataset<Mask>,
  predictions: Dataset<Mask>,
  options: EvaluateTextOptions = {},
): Promise<TextFigures> {
  checkOptions(options, evaluateTextOptionNames)
  const { threshold = 0.5 } = options
  if (!(threshold > 0 && threshold <= 1)) {
    throw invalidArgument('a number above 0 and up to 1', 'threshold', threshold)
  }
  const found = await linesByPicture(predictions)
  const slices = new WorkSlices()
  const total = {
    matched: 0,
    wrong: 0,
    missed: 0,
    iou: 0,
    edits: 0,
    length: 0,
    exact: 0,
    lost: 0,
    inserted: 0,
  }
  for (const [name, lines] of await linesByPicture(truth)) {
    const read = found.get(name) ?? []
    found.delete(name)
    checkPairs(name, read.length, lines.length)
    await slices.spend(read.length * lines.length)
    const pairs = matchPairs(
      read.flatMap(({ box }, at) =>
        lines.flatMap((line, index) => {
          const iou = boxIou(box, line.box)
          return iou >= threshold ? [{ found: at, truth: index, iou }] : []
        }),
      ),
    )
    total.matched += pairs.length
    for (const pair of pairs) {
      const wanted = lines[pair.truth]!.text
      const edits = distance(read[pair.found]!.text, wanted)
      total.iou += pair.iou
      total.edits += edits
      total.length += wanted.length
      if (edits === 0) total.exact += 1
    }
    const isRead = new Set(pairs.map((pair) => pair.truth))
    const isRight = new Set(pairs.map((pair) => pair.found))
    for (const [index, { text }] of lines.entries()) {
      if (isRead.has(index)) continue
      total.missed += 1
      total.lost += text.length
    }
    for (const [index, { text }] of read.entries()) {
      if (isRight.has(index)) continue
      total.wrong += 1
      total.inserted += text.length
    }
  }
  for (const { text } of [...found.values()].flat()) {
    total.wrong += 1
    total.inserted += text.length
  }
  const { matched, wrong, missed, iou, edits, length, exact, lost, inserted } = total
  const all = length + lost
  return {
    matched,
    wrong,
    missed,
    meanIou: matched === 0 ? null : iou / matched,
    cer: length === 0 ? null : edits / length,
    cerOfAll: all === 0 ? null : (edits + lost + inserted) / all,
    exactShare: matched === 0 ? null : exact / matched,
  }
}

/** The longest text that is compared, in code units; the work grows with the square of the length. */
const MAX_TEXT_UNITS = 20_000

async function linesByPicture({ pictures }: Dataset<Mask>): Promise<Map<string, Line[]>> {
  const lines = new Map<string, Line[]>()
  for await (const { name, findings } of pictures) {
    const read = findings.flatMap(({ label, box }) =>
      label === undefined || !box
        ? []
        : [{ text: label.normalize('NFC').slice(0, MAX_TEXT_UNITS), box }],
    )
    lines.set(name, [...(lines.get(name) ?? []), ...read])
  }
  return lines
}
