import type { Pieces } from './body-faults.ts'

/** Yields each event of a stream `times` times. */
export function repeatEvents(pieces: Pieces, times: number) {
  return rewriteEvents(pieces, (event) => event.repeat(times))
}

/** Yields the events of a stream without those that end it, and without finish reasons. */
export function unfinishEvents(pieces: Pieces) {
  return rewriteEvents(pieces, (event) => {
    if (/^event: (interaction\.completed|done)\b/.test(event)) return ''
    return event.replace(/(?<=^data: ).*/m, withoutFinishReason)
  })
}

function withoutFinishReason(data: string): string {
  return JSON.stringify(JSON.parse(data), (name, value) =>
    name === 'finishReason' || name === 'finishMessage' ? undefined : value,
  )
}

async function* rewriteEvents(pieces: Pieces, rewrite: (event: string) => string) {
  const encoder = new TextEncoder()
  const decoder = new TextDecoder()
  let rest = ''
  for await (const piece of pieces) {
    const events = (rest + decoder.decode(piece, { stream: true })).split(/(?<=\n\r?\n)/)
    rest = /\n\r?\n$/.test(events.at(-1) ?? '') ? '' : (events.pop() ?? '')
    for (const event of events) yield encoder.encode(rewrite(event))
  }
}
