import type { Answer } from '@pollux/findings'

/** The fields of an answer that say how it ended. */
export type Ending = Pick<Answer, 'finishReason' | 'finishMessage'> & {
  status: string
  issues: readonly { code: string; message: string }[]
}

/** Returns how an answer ended, unless an issue says so: the service's own message, and that there is no answer. */
export function endingLines(source: string, ending: Ending): string[] {
  const { status, finishReason, finishMessage, issues } = ending
  const lines: string[] = []
  if (finishMessage && !issues.some(({ message }) => message.includes(finishMessage))) {
    lines.push(finishMessage)
  }
  if (isNoAnswer.has(status) && issues.every(({ code }) => code === 'model-routed')) {
    const isRevealing = finishReason !== undefined && finishReason !== 'STOP'
    lines.push(`There is no answer (${isRevealing ? `${status}, ${finishReason}` : status}).`)
  }
  return lines.map((line) => `${source}: ${line}`)
}

const isNoAnswer: ReadonlySet<string> = new Set(['blocked', 'empty-response', 'truncated'])
