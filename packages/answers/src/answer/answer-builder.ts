import {
  type Answer,
  type Finding,
  type Issue,
  type IssueCode,
  type Status,
  statusOf,
} from '@pollux/findings'
import type { Item } from '../items/item.ts'
import type { ItemContext } from '../items/item-context.ts'
import { readItem } from '../items/read-item.ts'
import type { Runaway } from '../text/runaway.ts'
import type { Span } from '../text/span.ts'
import { Duplicates } from './duplicates.ts'
import type { CheckedOptions } from './options.ts'

/** An event that a reader reports while the answer is still arriving. */
export type ReaderEvent =
  | { type: 'finding'; finding: Finding; index: number }
  | { type: 'runaway'; runaway: Runaway }
  /** The findings from `index` on belonged to thoughts, not to the answer. The next finding reuses that index. */
  | { type: 'restart'; index: number }

/** Maps a span of the text that was read to a span of the model's text. */
export type Place = (span: Span) => Span

/** A point in the work of a builder, to which it can return. */
export interface Mark {
  findings: number
  issues: number
}

/** The findings and issues that a builder set aside. */
export interface Taken {
  findings: readonly Finding[]
  issues: readonly Issue[]
}

/** Collects findings and issues into an answer. */
export class AnswerBuilder {
  readonly findings: Finding[] = []
  readonly issues: Issue[] = []
  #options: CheckedOptions
  #context: () => ItemContext
  #report: (event: ReaderEvent) => void
  #duplicates = new Duplicates()
  #reported = new Set<IssueCode>()
  #itemCount = 0
  /** The findings without a mask that could have one. */
  #withoutMask: { finding: Finding; index: number; span: Span }[] = []

  constructor(
    options: CheckedOptions,
    context: () => ItemContext,
    report: (event: ReaderEvent) => void,
  ) {
    this.#options = options
    this.#context = context
    this.#report = report
  }

  /** The current point, for `setAside`. */
  get mark(): Mark {
    return { findings: this.findings.length, issues: this.issues.length }
  }

  /** Goes back to an earlier point, and returns the findings and issues added since. */
  setAside(mark: Mark): Taken {
    const taken = { findings: [...this.findings], issues: [...this.issues] }
    this.#become({
      findings: taken.findings.slice(0, mark.findings),
      issues: taken.issues.slice(0, mark.issues),
    })
    if (taken.findings.length > mark.findings) {
      this.#report({ type: 'restart', index: mark.findings })
    }
    return taken
  }

  /** Adds again the findings and issues that were set aside. */
  restore(taken: Taken): void {
    const from = this.findings.length
    this.#become(taken)
    for (const [index, finding] of taken.findings.entries()) {
      if (index >= from) this.#report({ type: 'finding', finding, index })
    }
  }

  #become({ findings, issues }: Taken): void {
    replace(this.findings, findings)
    replace(this.issues, issues)
    const own = issues.filter(({ finding }) => finding === undefined)
    this.#reported = new Set(own.map(({ code }) => code))
    this.#itemCount = findings.length
    this.#duplicates = new Duplicates()
    for (const [index, finding] of findings.entries()) this.#duplicates.add(finding, index)
  }

  addIssue(code: IssueCode, message: string, at?: Span): void {
    this.issues.push({ code, message, ...(at ? { at: { ...at } } : {}) })
  }

  /** Adds an issue, at most once per answer. */
  addIssueOnce(code: IssueCode, message: string, at?: Span): void {
    if (this.#reported.has(code)) return
    this.#reported.add(code)
    this.addIssue(code, message, at)
  }

  /** Whether anything was left out because of a limit. */
  get hasReachedLimit(): boolean {
    return this.issues.some(({ code }) => code.startsWith('limit-'))
  }

  /** Reports that the model was cut off, at the place where the text breaks off, if there is one. */
  addTruncated(message: string): void {
    const known = this.issues.find(({ code }) => code === 'truncated')
    if (known) known.message = `${known.message} ${message}`
    else this.addIssue('truncated', message)
  }

  report(runaway: Runaway): void {
    this.#report({ type: 'runaway', runaway })
  }

  /** Reads an entry of the model's list, and returns its findings. */
  addItem(item: Item, place: Place): readonly Finding[] {
    const { maxItems } = this.#options.limits
    this.#itemCount += 1
    const most = Math.min(maxItems - this.#itemCount + 1, maxItems - this.findings.length)
    const drafts = most > 0 ? readItem(item, this.#context(), { most: most + 1 }) : []
    if (drafts.length > most || drafts.length === 0) {
      const message = `The answer has more than ${maxItems} entries; the rest was left out.`
      if (!this.#reported.has('limit-items')) {
        this.report({ kind: 'limit', message, at: place(item.span) })
      }
      this.addIssueOnce('limit-items', message, place(item.span))
    }
    const kept = drafts.slice(0, most)
    for (const { finding, lacksMask } of kept) {
      for (const issue of finding.issues) if (issue.at) issue.at = place(issue.at)
      this.#addFinding(finding, lacksMask, place(item.span))
    }
    return kept.map(({ finding }) => finding)
  }

  /** Builds the answer at the end of the text. */
  build(status: Status, raw: string): Answer {
    if (this.#context().asksMasks || this.findings.some(({ mask }) => mask))
      this.#noticeMissingMasks()
    for (const { issues } of this.findings) if (issues.length > 1) issues.sort(byPlace)
    const { findings, issues } = this
    issues.sort(byPlace)
    const { size } = this.#options
    return { status: statusOf({ status, findings, issues }), findings, issues, size, raw }
  }

  #addFinding(finding: Finding, lacksMask: boolean, span: Span): void {
    const index = this.findings.length
    const { of, isEndless } = this.#duplicates.add(finding, index)
    if (isEndless) {
      const message = 'The model writes the same object again and again.'
      this.report({ kind: 'repetition', message, at: span })
    }
    if (of !== undefined && this.#options.dedupe) {
      const first = this.findings[of]
      const message = 'The same label and place came again and was left out.'
      const issue: Issue = { code: 'duplicate', message, finding: of, at: span }
      first?.issues.push(issue)
      this.issues.push(issue)
      return
    }
    if (of !== undefined) {
      const message = `The same label and place came before, as finding ${of}.`
      finding.issues.push({ code: 'duplicate', message, at: span })
    }
    for (const issue of finding.issues) {
      issue.finding = index
      this.issues.push(issue)
    }
    this.findings.push(finding)
    if (lacksMask) this.#withoutMask.push({ finding, index, span })
    this.#report({ type: 'finding', finding, index })
  }

  #noticeMissingMasks(): void {
    const message = this.#context().asksMasks
      ? 'A mask was asked for and the item has none.'
      : 'The item has no mask, though others have one.'
    for (const { finding, index, span } of this.#withoutMask) {
      if (this.findings[index] !== finding) continue
      const issue: Issue = { code: 'mask-missing', message, finding: index, at: span }
      finding.issues.push(issue)
      this.issues.push(issue)
    }
  }
}

function replace<Entry>(list: Entry[], entries: readonly Entry[]): void {
  list.length = 0
  for (const entry of entries) list.push(entry)
}

/** Orders issues by their position in the text. Issues without a position come last. */
function byPlace(a: Issue, b: Issue): number {
  const left = a.at?.start ?? Number.POSITIVE_INFINITY
  const right = b.at?.start ?? Number.POSITIVE_INFINITY
  return left === right ? 0 : left - right
}
