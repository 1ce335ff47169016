import { checkObject, invalidArgument } from '@pollux/errors'
import type { Answer, Status } from '@pollux/findings'
import { defaultMapLimits } from '@pollux/image'
import { readUsage } from '@pollux/wire'
import { AnswerBuilder, type ReaderEvent } from './answer/answer-builder.ts'
import { isBlocking, isCutting } from './answer/finish-reason.ts'
import { type AnswerOptions, completeAnswerOptions } from './answer/options.ts'
import { describeBlock, describeCut, type ReplyEnd } from './answer/reply-end.ts'
import type { ScanResult } from './answer/scan-result.ts'
import { TextScan } from './answer/text-scan.ts'
import { createClassifier } from './items/classes.ts'
import type { ItemContext } from './items/item-context.ts'
import { profileOf } from './places/profile.ts'

/**
 * Reads an answer while it arrives. The result does not depend on how the text is cut into pieces. Damaged text may be
 * read again,
 * within a fixed multiple of its length.
 */
export interface AnswerReader {
  /**
   * Reads another piece of the model's text. Returns the findings that are now complete. Throws a `TypeError`
   * unless it is a string.
   */
  push(text: string): ReaderEvent[]
  /**
   * Records the members of a reply or chunk other than its text. `modelVersion` is used only if it arrives before the
   * first piece of text.
   */
  note(reply: ReplyEnd): void
  /** Reads to the end and returns the remaining events; `answer` is the whole answer. */
  end(): { events: ReaderEvent[]; answer: Answer }
}

/**
 * Creates a reader for one answer that arrives in pieces.
 * @returns The reader.
 * @throws {TypeError} If an option is invalid.
 * @example
 * ```ts
 * const reader = createAnswerReader({ size: { width: 800, height: 600 } })
 * reader.push('[{"box_2d": [120, 240, 480, 760], "label": "kettle"}')
 * const { answer } = reader.end()
 * ```
 */
export function createAnswerReader(options: AnswerOptions): AnswerReader {
  const checked = completeAnswerOptions(options)
  const replyEnd: ReplyEnd = {}
  const events: ReaderEvent[] = []
  let context: ItemContext | undefined
  const takeContext = (): ItemContext => {
    context ??= {
      size: checked.size,
      profile: profileOf(replyEnd.modelVersion, checked.model),
      scale: checked.scale,
      asksMasks: checked.asksMasks,
      classify: checked.classes.length > 0 ? createClassifier(checked.classes) : undefined,
      maskLimits: defaultMapLimits,
    }
    return context
  }
  const builder = new AnswerBuilder(checked, takeContext, (event) => events.push(event))
  const scan = new TextScan(builder, checked.limits, (span) => span)
  let room = checked.limits.maxSize
  const takeEvents = (): ReaderEvent[] => events.splice(0)
  return {
    push(text) {
      if (typeof text !== 'string') throw invalidArgument('a string', 'text', text)
      if (text === '' || room < 0) return []
      takeContext()
      scan.push(text.length > room ? text.slice(0, room) : text)
      if (text.length > room) {
        const message = `The answer is longer than ${checked.limits.maxSize} characters; the rest was not read.`
        builder.addIssue('limit-size', message)
        const end = scan.text.length
        builder.report({ kind: 'limit', message, at: { start: end, end } })
      }
      room -= text.length
      return takeEvents()
    },
    note(reply) {
      checkObject(reply, 'reply')
      Object.assign(replyEnd, reply)
    },
    end() {
      const result = scan.end({ isLimit: room < 0 })
      const raw = scan.text
      const status = endStatus(result, raw, replyEnd, builder)
      const { usage: reported, ...facts } = replyEnd
      const usage = readUsage(reported)
      const answer: Answer = {
        ...builder.build(status, raw),
        ...(usage ? { usage } : {}),
        ...facts,
      }
      return { events: takeEvents(), answer }
    },
  }
}

/** Returns how the answer ended, before losses are considered. */
function endStatus(
  result: ScanResult,
  raw: string,
  replyEnd: ReplyEnd,
  builder: AnswerBuilder,
): Status {
  const isWhole = result.hasList && (result.itemCount > 0 || !result.isTruncated)
  if (replyEnd.blockReason !== undefined || isBlocking(replyEnd.finishReason)) {
    builder.addIssue('blocked', describeBlock(replyEnd))
    return isWhole ? 'ok' : 'blocked'
  }
  const isCut = isCutting(replyEnd.finishReason)
  if (isCut) builder.addTruncated(describeCut(replyEnd))
  if (isWhole) return 'ok'
  if (result.isTruncated || isCut) return 'truncated'
  if (builder.hasReachedLimit) return 'partial'
  if (raw.trim() === '') return 'empty-response'
  return result.hasJson || isScalar(raw) ? 'no-list' : 'no-json'
}

/** Returns whether a text is only one JSON scalar, or Python's `None`, with or without a fence. */
function isScalar(raw: string): boolean {
  if (raw.length > 200) return false
  const words = raw.split('```').map((part) => part.trim())
  const [before, body = '', after = ''] = words.length === 3 ? words : ['', raw.trim(), '']
  if (before !== '' || after !== '') return false
  const value = body.startsWith('json') ? body.slice(4).trim() : body
  if (value === 'None') return true
  try {
    JSON.parse(value)
    return true
  } catch {
    return false
  }
}
