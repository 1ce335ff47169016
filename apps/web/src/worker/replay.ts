import { createAnswerReader } from '@pollux/answers'
import type { Answer, Finding } from '@pollux/findings'
import { mergeAcrossSeams, moveBox, type Size, uniteBoxes } from '@pollux/geometry'
import { decodeMask, decodeMasks, type Mask } from '@pollux/masks'
import { sumUsage } from '@pollux/tokens'
import { readUsage } from '@pollux/wire'
import type { DeskAnswer, DeskCall, DeskEvent, RecordedPart } from './desk-call.ts'

/** Plays recorded answers as a stream: findings as they close, with their masks, and the answer. */
export async function* replay(
  { parts, size, paceMs }: Extract<DeskCall, { name: 'replay' }>,
  signal: AbortSignal,
): AsyncGenerator<DeskEvent> {
  const answers: Answer<Mask>[] = []
  let count = 0
  for (const part of parts) {
    if (part.reader === 'json') {
      yield* replayValue(part, { size, paceMs, signal })
      return
    }
    const partSize = part.tile ? { width: part.tile.width, height: part.tile.height } : size
    const reader = createAnswerReader({
      size: partSize,
      model: part.model,
      asked: { masks: part.masks },
    })
    const place = (finding: Finding): DeskEvent => ({
      type: 'finding',
      finding: movedInto(withMask(finding, partSize), part),
      index: count++,
    })
    for (const chunk of part.chunks) {
      if (signal.aborted) return
      await pause(paceMs)
      yield { type: 'text', text: chunk }
      for (const event of reader.push(chunk)) {
        if (event.type === 'finding') yield place(event.finding)
      }
    }
    reader.note({ finishReason: part.finishReason })
    const { events, answer } = reader.end()
    for (const event of events) if (event.type === 'finding') yield place(event.finding)
    answers.push({
      ...(await decodeMasks(answer)),
      ...usageOf(part),
      modelVersion: part.model,
      finishReason: part.finishReason,
    })
  }
  const [first] = answers
  if (!first) return
  const isTiled = parts.some(({ tile }) => tile)
  yield { type: 'answer', answer: isTiled ? joined(answers, parts, size) : first }
}

async function* replayValue(
  part: RecordedPart,
  { size, paceMs, signal }: { size: Size; paceMs: number; signal: AbortSignal },
): AsyncGenerator<DeskEvent> {
  for (const chunk of part.chunks) {
    if (signal.aborted) return
    await pause(paceMs)
    yield { type: 'text', text: chunk }
  }
  const raw = part.chunks.join('')
  const answer = { status: 'ok' as const, findings: [], issues: [], size, raw }
  const value: unknown = JSON.parse(raw)
  yield {
    type: 'answer',
    answer: { ...answer, value, ...usageOf(part), modelVersion: part.model },
  }
}

/** Joins the answers about tiles: what a seam cuts becomes one finding, and issues speak of their part of the text. */
function joined(
  answers: readonly Answer<Mask>[],
  parts: readonly RecordedPart[],
  size: Size,
): Answer<Mask> {
  const placed = answers.flatMap(({ findings }, at) =>
    findings.flatMap((finding) => {
      const { box } = movedInto(finding, parts[at])
      const { tile } = parts[at] ?? {}
      return box && tile ? [{ finding, box, tile }] : []
    }),
  )
  const merged = mergeAcrossSeams(placed, {
    box: ({ box }) => box,
    tile: ({ tile }) => tile,
    group: ({ finding }) => finding.label ?? '',
    margin: 3,
  })
  const findings = merged.flatMap((members) => {
    const boxes = members.map(({ box }) => box)
    const box = boxes.reduce((all, one) => uniteBoxes(all, one))
    return members.slice(0, 1).map(({ finding }) => ({ ...finding, box }))
  })
  const raw = answers.map((answer) => answer.raw).join('\n')
  const usage = sumUsage(answers.flatMap((answer) => answer.usage ?? []))
  const { modelVersion = '' } = answers[0] ?? {}
  return { status: 'ok', findings, issues: [], size, raw, usage, modelVersion }
}

function usageOf({ usage }: RecordedPart): Pick<DeskAnswer, 'usage'> {
  const read = readUsage(usage)
  return read ? { usage: read } : {}
}

function movedInto(finding: Finding<Mask>, part: RecordedPart | undefined): Finding<Mask> {
  const { box } = finding
  const tile = part?.tile
  return box && tile ? { ...finding, box: moveBox(box, tile.x, tile.y) } : finding
}

/** Returns a finding with its mask decoded; without one if it cannot be decoded yet, which the answer explains. */
export function withMask({ mask, ...finding }: Finding, size: Size): Finding<Mask> {
  if (!mask) return finding
  try {
    return { ...finding, mask: decodeMask(mask, { size }) }
  } catch {
    return finding
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}
