import type { Size } from '@pollux/geometry'
import { damaged } from '../media-error.ts'
import { plausible } from '../plausible.ts'
import type { PdfFile } from './pdf-file.ts'
import {
  asDictionary,
  asNumber,
  isName,
  type PdfDictionary,
  PdfReference,
  type PdfValue,
} from './pdf-value.ts'

/** The facts that the page tree of a PDF states. */
export interface Pages {
  pages: number
  /** The sizes of the first 1,000 pages as displayed, in points. */
  pageSizes: Size[]
}

const MAX_PAGES = 1000

const MAX_NODES = 20_000

/** The attributes that a page inherits from the nodes above it, unless it has its own. */
interface Inherited {
  box?: PdfValue
  turn?: PdfValue
}

/**
 * Walks the page tree. Beyond 1,000 pages it trusts the tree's own count. Throws `media/damaged` if there is no
 * tree.
 */
export async function readPages(file: PdfFile): Promise<Pages> {
  const catalog = asDictionary(await file.resolve(file.trailer.get('Root')))
  const root = catalog?.get('Pages')
  const tree = asDictionary(await file.resolve(root))
  if (!tree) throw damaged('The PDF has no pages')
  const waiting: { node: PdfValue; from: Inherited }[] = [{ node: root ?? null, from: {} }]
  const seen = new Set<number>()
  const pageSizes: Size[] = []
  let pages = 0
  for (let nodes = 0; waiting.length > 0 && nodes < MAX_NODES && pages < MAX_PAGES; nodes++) {
    const { node, from } = waiting.pop()!
    if (node instanceof PdfReference) {
      if (seen.has(node.number)) continue
      seen.add(node.number)
    }
    const dictionary = asDictionary(await file.resolve(node))
    if (!dictionary) continue
    const own = await inherit(file, dictionary, from)
    const kids = await file.resolve(dictionary.get('Kids'))
    if (Array.isArray(kids) && !isName(dictionary.get('Type'), 'Page')) {
      for (const kid of kids.slice(0, MAX_NODES).toReversed())
        waiting.push({ node: kid, from: own })
    } else {
      pages += 1
      pageSizes.push(await sizeOf(file, own))
    }
  }
  if (pages === 0) throw damaged('The PDF has no pages')
  const isWhole = waiting.length === 0
  const counted = plausible('pages', asNumber(await file.resolve(tree.get('Count')))) ?? 0
  return { pages: isWhole ? pages : Math.max(pages, counted), pageSizes }
}

async function inherit(
  file: PdfFile,
  dictionary: PdfDictionary,
  from: Inherited,
): Promise<Inherited> {
  const media = await file.resolve(dictionary.get('MediaBox'))
  const crop = await file.resolve(dictionary.get('CropBox'))
  const turn = await file.resolve(dictionary.get('Rotate'))
  return { box: crop ?? media ?? from.box, turn: turn ?? from.turn }
}

/** The size of US paper, 8.5 by 11 inches in points, which readers assume if a page states none. */
const letter: Size = { width: 612, height: 792 }

async function sizeOf(file: PdfFile, { box, turn }: Inherited): Promise<Size> {
  const corners: number[] = []
  for (const value of Array.isArray(box) ? box.slice(0, 4) : []) {
    corners.push(asNumber(await file.resolve(value)) ?? Number.NaN)
  }
  const [left = 0, bottom = 0, right = 0, top = 0] = corners
  const width = plausible('pageSide', Math.abs(right - left))
  const height = plausible('pageSide', Math.abs(top - bottom))
  const size = width && height ? { width, height } : letter
  const isTurned = (asNumber(turn) ?? 0) % 180 !== 0
  return isTurned ? { width: size.height, height: size.width } : size
}
