import { classNameOf, type DatasetFinding } from '@pollux/findings'
import type { Size } from '@pollux/geometry'
import type { Mask } from '@pollux/masks'
import {
  embedPicture,
  groupDigits,
  htmlElement,
  inertText,
  type SvgPicture,
  svgRoot,
} from '@pollux/render/page'
import { drawKind } from './draw-shapes.ts'
import type { Kind, KindId } from './kinds.ts'
import { words } from './table.ts'

/** One picture with its findings and truth objects, by how they were matched. */
export interface CardPicture {
  name: string
  size: Size
  byKind: ReadonlyMap<KindId, readonly DatasetFinding<Mask>[]>
}

/** The most different labels below a picture. */
const MAX_LABELS = 12

/** Returns the HTML of a picture with its shapes, and their labels as text below. */
export function pictureCard(
  { name, size, byKind }: CardPicture,
  kinds: readonly Kind[],
  { thumbnail, byMasks }: { thumbnail: SvgPicture | undefined; byMasks: boolean },
): string {
  const of = ({ id }: Kind) => byKind.get(id) ?? []
  const drawn = kinds.toReversed().flatMap((kind) => drawKind(kind, of(kind), size, byMasks))
  const ground = thumbnail ? [embedPicture(thumbnail, size)] : []
  const counted = kinds.filter((kind) => kind.id !== 'truth' && of(kind).length > 0)
  const counts = counted.map(
    (kind) => `${kind.title.toLowerCase()}: ${groupDigits(of(kind).length)}`,
  )
  const summary = counts.length > 0 ? counts.join(' · ') : 'nothing'
  const lists = counted
    .filter(({ labels }) => labels)
    .map((kind) => `${kind.title}: ${labelsIn(of(kind))}`)
  const title = `${inertText(name, 256)}: ${summary}`
  return htmlElement('article', { class: 'card' }, [
    htmlElement('h3', {}, [htmlElement('bdi', {}, [words(name)])]),
    htmlElement('p', { class: 'count' }, [words(summary)]),
    svgRoot(size, title, [...ground, ...drawn]),
    ...lists.map((list) => htmlElement('p', { class: 'labels' }, [words(list, 1000)])),
  ])
}

/** Returns the labels with their counts as text, the most frequent first. */
function labelsIn(findings: readonly DatasetFinding<Mask>[]): string {
  const counts = new Map<string, number>()
  for (const finding of findings) {
    const label = classNameOf(finding) || 'no label'
    counts.set(label, (counts.get(label) ?? 0) + 1)
  }
  const sorted = [...counts].sort(([, a], [, b]) => b - a)
  const shown = sorted
    .slice(0, MAX_LABELS)
    .map(([label, count]) => inertText(label, 60) + (count === 1 ? '' : ` × ${groupDigits(count)}`))
  const more = sorted.length - shown.length
  return shown.join(', ') + (more > 0 ? ` and ${groupDigits(more)} more` : '')
}
