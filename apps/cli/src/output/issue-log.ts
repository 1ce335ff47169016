import { type FormatIssue, isFormatLoss } from '@pollux/formats'
import { say, type Terminal } from '../terminal.ts'

/**
 * Counts what was lost or noticed in a dataset, with an example of each code. Keeps every issue if
 * all are to be printed.
 */
export class IssueLog {
  readonly #byCode = new Map<string, { example: FormatIssue; count: number }>()
  readonly #all: FormatIssue[] | undefined

  constructor({ keepsAll }: { keepsAll: boolean }) {
    this.#all = keepsAll ? [] : undefined
  }

  readonly add = (issue: FormatIssue): void => {
    this.#all?.push(issue)
    const known = this.#byCode.get(issue.code)
    if (known) known.count += 1
    else this.#byCode.set(issue.code, { example: issue, count: 1 })
  }

  /** Every issue in order; empty unless all are kept. */
  get all(): readonly FormatIssue[] {
    return this.#all ?? []
  }

  get hasLoss(): boolean {
    return [...this.#byCode.values()].some(({ example }) => isFormatLoss(example))
  }

  /** Prints a line for each code, or for each code of a loss. */
  say(terminal: Terminal, { onlyLosses = false } = {}): void {
    for (const [code, { example, count }] of this.#byCode) {
      if (onlyLosses && !isFormatLoss(example)) continue
      const { picture, message } = example
      const place = picture === undefined || message.includes(picture) ? '' : `${picture}: `
      const times = count === 1 ? code : `${code}, ${count} times, such as`
      say(terminal, `${times}: ${place}${message}${hints.get(code) ?? ''}`)
    }
  }
}

/** What helps against some issues, in options of the command line. */
const hints: ReadonlyMap<string, string> = new Map([
  ['size-unknown', ' Name the folder of the pictures with --images.'],
  ['pixels-from-zero', ' Use --from voc-0.'],
])
