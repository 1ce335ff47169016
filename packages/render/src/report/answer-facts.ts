import { showAddress } from '@pollux/errors'
import type { Answer, Issue, Status } from '@pollux/findings'
import type { Mask } from '@pollux/masks'
import { escapeXml } from '../escape-xml.ts'
import { htmlElement } from './html-element.ts'
import { groupDigits, inertText } from './inert-text.ts'

/** The meaning of each status, as a sentence. */
export const statusSentences: Readonly<Record<Status, string>> = {
  ok: 'Everything in the answer was read.',
  partial: 'Part of the answer was lost; the issues list what.',
  'no-list': 'The answer contains no list of findings.',
  'no-json': 'The answer contains no JSON.',
  'empty-response': 'The model’s answer is empty.',
  truncated: 'The answer ended before its first item was complete.',
  blocked: 'The service blocked the prompt or the answer.',
}

/**
 * Returns the list of facts about the answer: the caller's facts, the model, the finish reason and
 * the cost.
 */
export function factsList(
  answer: Answer<Mask>,
  facts: Readonly<Record<string, string | number>>,
  cost: number | undefined,
): string {
  const { size, modelVersion, servedBy, usage } = answer
  const { finishReason, finishMessage, blockReason } = answer
  const lines: [name: string, value: unknown][] = [
    ...Object.entries(facts).map(([name, value]): [string, unknown] => [
      name,
      typeof value === 'string' ? showAddress(value) : value,
    ]),
    ['Picture', `${size.width} × ${size.height} pixels`],
    ['Model', modelVersion],
    ['Served by', servedBy],
    ['Finish reason', finishReason],
    ['Finish message', finishMessage],
    ['Block reason', blockReason],
    ['Input tokens', usage?.input],
    ['Output tokens', usage?.output],
    ['Cost', cost === undefined ? undefined : dollars(cost)],
  ]
  const written = lines
    .filter(([, value]) => value !== undefined)
    .flatMap(([name, value]) => [
      htmlElement('dt', {}, [escapeXml(inertText(name, 256))]),
      htmlElement('dd', {}, [escapeXml(factText(value))]),
    ])
  return htmlElement('dl', {}, written)
}

/** Returns a number with its digits grouped, and any other value as text. */
function factText(value: unknown): string {
  if (typeof value !== 'number') return inertText(String(value), 4000)
  return Number.isFinite(value) ? groupDigits(value, 6) : String(value)
}

/** Returns a cost in US dollars with four decimals. */
function dollars(cost: number): string {
  return cost > 0 && cost < 0.0001 ? 'under $0.0001' : `$${cost.toFixed(4)}`
}

/** Returns the issues of an answer as an escaped HTML list, each with the finding that it is about. */
export function issuesList(issues: readonly Issue[]): string {
  const items = issues.map(({ code, message, finding }) => {
    const about = finding === undefined ? '' : ` (finding ${groupDigits(finding + 1)})`
    const name = htmlElement('code', {}, [escapeXml(code)])
    return htmlElement('li', {}, [`${name} ${escapeXml(inertText(message, 1000))}${about}`])
  })
  return items.length > 0 ? htmlElement('ul', {}, items) : htmlElement('p', {}, ['None.'])
}
