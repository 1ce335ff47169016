import type { Answer } from '@pollux/findings'

/** What of an answer tells of its end. */
export type Ending = Pick<Answer, 'finishReason' | 'finishMessage'> & {
  status: string
  issues: readonly { code: string; message: string }[]
}

/** How an answer ended, where no issue of it says so: in the service's own words, and that there is none. */
export function endingLines(source: string, ending: Ending): string[] {
  const { status, finishReason, finishMessage, issues } = ending
  const lines: string[] = []
  if (finishMessage && !issues.some(({ message }) => message.includes(finishMessage))) {
    lines.push(finishMessage)
  }
  if (isNoAnswer.has(status) && issues.every(({ code }) => code === 'model-routed')) {
    const isTelling = finishReason !== undefined && finishReason !== 'STOP'
    lines.push(`There is no answer (${isTelling ? `${status}, ${finishReason}` : status}).`)
  }
  return lines.map((line) => `${source}: ${line}`)
}

const isNoAnswer: ReadonlySet<string> = new Set(['blocked', 'empty-response', 'truncated'])
