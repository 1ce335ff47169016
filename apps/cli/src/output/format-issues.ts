import type { FormatIssue } from '@pollux/formats'
import { say, type Terminal } from '../terminal.ts'

/** Says what was lost or noticed, a line for each code: how often, and one example. */
export function sayIssues(terminal: Terminal, issues: readonly FormatIssue[]): void {
  const byCode = new Map<string, FormatIssue[]>()
  for (const issue of issues) {
    const group = byCode.get(issue.code)
    if (group) group.push(issue)
    else byCode.set(issue.code, [issue])
  }
  for (const [code, group] of byCode) {
    const { picture, message } = group[0]!
    const place = picture === undefined || message.includes(picture) ? '' : `${picture}: `
    const times = group.length === 1 ? code : `${code}, ${group.length} times, such as`
    say(terminal, `${times}: ${place}${message}`)
  }
}
