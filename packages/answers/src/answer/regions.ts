import type { Finding } from '@pollux/findings'
import { Collector } from '../items/collector.ts'
import type { Item } from '../items/item.ts'
import { isEmptyList } from '../items/list-shapes.ts'
import { isEnvelopeKey, textsInEnvelope } from '../json/envelope.ts'
import { areFresh, type Frame, type ListFrame, type ObjectFrame } from '../json/frames.ts'
import type { EarlyEnd, JsonSink, Repetition } from '../json/json-sink.ts'
import { Prose } from '../text/prose.ts'
import type { Runaway } from '../text/runaway.ts'
import type { Span } from '../text/span.ts'
import type { AnswerBuilder, Mark, Place, Taken } from './answer-builder.ts'
import { BareLists } from './bare-lists.ts'
import { addLoose, firstUnfinished, holdsItems, isBoxesObject } from './open-frames.ts'
import { emptyResult, type ScanResult } from './scan-result.ts'
import { noticeProse, noticeRoot } from './surroundings.ts'
import { holdsList, holdsValues, startsLikeJson, textsIn } from './value-texts.ts'

/** Scans a text that stands in the JSON and may hold JSON itself. */
export type ScanInner = (text: string, span: Span) => ScanResult | undefined

/** Where a text stands that is judged. */
export interface RegionsOptions {
  /** Turns a stretch of the text as it came into one of the model's text. */
  placeSource: Place
  scanInner: ScanInner
  /** Whether the text stands in JSON itself. */
  isInner: boolean
}

/** Judges each stretch of JSON when it ends: what it is, how it stands to the others, and what was lost with it. */
export class Regions implements JsonSink {
  readonly keepsNodes = true
  readonly prose = new Prose()
  #result: ScanResult = emptyResult()
  #builder: AnswerBuilder
  #place: Place
  #placeSource: Place
  #scanInner: ScanInner
  /** Whether the text stands in JSON itself. */
  #isInner: boolean
  #collector: Collector
  /** Entries of the stretch that is open. */
  #openItems = 0
  #bare = new BareLists()
  #roots: { isObject: boolean; span: Span }[] = []
  /** Where the builder stood when this text began. */
  #start: Mark
  /** What was read so far and turned out to be thought: it counts where nothing else comes. */
  #drafts: Draft | undefined
  /** Whether the answer came before a heading of thoughts. */
  #isAnswered = false

  constructor(
    builder: AnswerBuilder,
    place: Place,
    { placeSource, scanInner, isInner }: RegionsOptions,
  ) {
    this.#placeSource = placeSource
    this.#isInner = isInner
    this.#builder = builder
    this.#place = place
    this.#scanInner = scanInner
    this.#start = builder.mark
    this.#collector = new Collector({
      take: (item) => this.#take(item),
      readBlocks: (value, span) => this.#readWords(textsInEnvelope(value), span),
      readEnvelope: (frame) => this.#readObject(frame),
    })
  }

  objectClosed(frame: ObjectFrame, around: readonly Frame[]): boolean {
    return this.#collector.objectClosed(frame, around)
  }

  listClosed(frame: ListFrame, around: readonly Frame[]): void {
    this.#collector.listClosed(frame, around)
    if (frame.hasItems && around.at(-1)?.kind === 'list') {
      const span = { start: frame.start, end: frame.start + 1 }
      const message = 'The list stands in another list.'
      this.#builder.addIssueOnce('nested-array', message, this.#place(span))
    }
  }

  abandoned(start: number): void {
    this.prose.addText(start, start + 1)
  }

  escaped(at: Span): void {
    this.#builder.addIssueOnce('double-encoded', 'The JSON was escaped once more.', this.#place(at))
  }

  runaway(runaway: Runaway): void {
    this.#builder.tell({ ...runaway, at: this.#place(runaway.at) })
  }

  repeated({ what, message, at, isOpen }: Repetition): void {
    const place = this.#placeSource(at)
    this.#builder.tell({ kind: what, message, at: place })
    // White space after a whole answer took the place of nothing.
    const isLoss = what !== 'blank' || isOpen || !this.prose.isAfterJson
    if (isLoss) this.#builder.addIssueOnce(`${what}-runaway`, message, place)
  }

  heading(kind: 'answer' | 'thought', start: number, end: number): void {
    if (kind === 'thought') this.#isAnswered ||= !this.prose.isThinking && this.#result.hasList
    else if (this.prose.isThinking && !this.#isAnswered) this.#setAside()
    this.prose.addHeading(kind, start, end)
  }

  forget(end: number): void {
    this.#setAside()
    this.#isAnswered = false
    this.prose.forget(end)
  }

  endInThought(span: Span): void {
    this.prose.addThought(span.start, span.end)
    if (this.#result.hasList) return
    const message = 'The text ends inside of the thoughts of the model.'
    this.#builder.addIssueOnce('truncated', message, this.#place(span))
    this.#result.isTruncated = true
  }

  rootClosed(root: Frame, end: number): void {
    const { notes, repair } = this.#collector.endRoot()
    addLoose(root, notes, repair)
    if (this.#isAfterthought) this.prose.addMistaken({ start: root.start, end })
    else if (this.#openItems > 0) this.#endJson(root, end)
    else if (root.kind === 'object') this.#endObject(root, end)
    else if (isEmptyList(root.values)) this.#endJson(root, end)
    else
      for (const span of this.#bare.add(root, { isAlone: this.prose.text === undefined }))
        this.prose.addMistaken(span)
  }

  /** The text, or the block that the JSON stands in, ends inside of it. */
  endEarly(frames: readonly Frame[], at: number, why: EarlyEnd): void {
    const { isFence, isPlain, isLimit, close } = why
    const [root] = frames
    const last = frames.at(-1)
    if (!root || !last) return
    if (this.#isAfterthought || (areFresh(frames) && (isFence || isPlain))) {
      this.prose.addText(root.start, at)
      return
    }
    const wordsAt = last.kind === 'list' ? last.wordsAt : -1
    const isFollowed = isFence || wordsAt >= 0
    const isWhole = isFollowed && frames.every(holdsItems)
    this.#collector.endEarly(frames, isWhole ? undefined : at)
    const loose = this.#collector.endRoot()
    const notes = frames.flatMap((frame) => frame.notes ?? [])
    const repair = frames.filter(holdsItems).find((frame) => frame.repair)?.repair
    const unfinished = firstUnfinished(frames)
    root.notes = undefined
    root.repair = repair
    addLoose(root, [...notes, ...loose.notes], loose.repair)
    if (isWhole) {
      const message = 'The list was never closed.'
      this.#builder.addIssueOnce('json-repaired', message, this.#place({ start: at - 1, end: at }))
      if (wordsAt >= 0) this.prose.addMistaken({ start: wordsAt, end: at })
    } else if (!isLimit) {
      const end = (unfinished ?? root).start < close ? Math.min(at, close) : at
      const span = { start: unfinished?.start ?? end - 1, end }
      const message = unfinished
        ? 'The text ends inside of an item, which was left out.'
        : 'The text ends before its list is closed.'
      this.#builder.addIssueOnce('truncated', message, this.#place(span))
      this.#result.isTruncated = true
    }
    if (this.#openItems > 0) this.#endJson(root, at)
    else {
      this.#addNotes(root)
      this.#countJson(root.start)
      this.#roots.push({ isObject: false, span: { start: root.start, end: at } })
    }
  }

  /** The text has ended. */
  finish(): ScanResult {
    this.#decideBare()
    if (!this.#result.hasList && this.#drafts?.result.hasList) this.#restoreDrafts()
    const { prose } = this
    const result = this.#result
    if (!this.#isInner) noticeRoot(this.#builder, this.#place, this.#roots)
    noticeProse(this.#builder, this.#place, prose, result)
    return result
  }

  #take(item: Item): readonly Finding[] {
    if (this.#isAfterthought) return []
    const { value } = item
    if (typeof value === 'string' && startsLikeJson(value) && this.#takeInner(value, item.span)) {
      return []
    }
    this.#startAnswer()
    this.#openItems += 1
    this.#result.itemCount += 1
    return this.#builder.addItem(item, this.#place)
  }

  /** Whether the answer came before the thoughts that are read now. */
  get #isAfterthought(): boolean {
    return this.#isAnswered && this.prose.isThinking
  }

  /** Of the JSON after a heading of thoughts the last is the answer: what came before it was a draft, and is set aside. */
  #startAnswer(): boolean {
    const { prose } = this
    const isApart = prose.gap !== 'separator' || prose.isAfterInline
    const isNext = this.#openItems === 0 && this.#result.hasList && isApart
    const isDraft = prose.isThinking && isNext
    if (isDraft) this.#setAside()
    return isDraft
  }

  /** Sets aside what was read so far. */
  #setAside(): void {
    if (!this.#result.hasList && this.#result.itemCount === 0) return
    const content = this.#builder.setAside(this.#start)
    this.#drafts = { content, result: this.#result, roots: this.#roots }
    this.#result = emptyResult()
    this.#roots = []
    this.#bare = new BareLists()
    this.#openItems = 0
    this.#collector.endRoot()
  }

  #restoreDrafts(): void {
    if (!this.#drafts) return
    const { content, result, roots } = this.#drafts
    this.#builder.restore(content)
    this.#result = result
    this.#roots = roots
  }

  /** Reads the words that an object is the envelope of; returns whether there was a list in them. */
  #readObject({ members }: ObjectFrame): boolean {
    return members.some(
      ({ key, value, span }) => isEnvelopeKey(key) && this.#readWords(textsInEnvelope(value), span),
    )
  }

  #readWords(texts: readonly string[], span: Span): boolean {
    return texts.length > 0 && this.#takeInner(texts.join(''), span)
  }

  /** Reads JSON that stands in a text of the JSON. */
  #takeInner(text: string, span: Span): boolean {
    if (!text.includes('[') && !text.includes('{')) return false
    const hadDraft = this.#startAnswer()
    const inner = this.#scanInner(text, span)
    if (!inner?.hasList) {
      if (hadDraft) this.#restoreDrafts()
      return false
    }
    this.#openItems += inner.itemCount
    this.#result.itemCount += inner.itemCount
    this.#result.isTruncated ||= inner.isTruncated
    this.#result.hasList = true
    const message = 'The JSON stands in a text of JSON.'
    this.#builder.addIssueOnce('double-encoded', message, this.#place(span))
    return true
  }

  /** An object without entries: an empty list may be in it, JSON in a text, or nothing. */
  #endObject(root: ObjectFrame, end: number): void {
    const span = { start: root.start, end }
    const isEnvelope = this.#readObject(root)
    for (const member of isEnvelope ? [] : root.members) {
      for (const text of textsIn(member.value, 0)) {
        if (startsLikeJson(text)) this.#takeInner(text, member.span)
      }
    }
    const isInner = isEnvelope || this.#openItems > 0
    const hasList = isInner || root.members.some(({ value }) => holdsList(value, 0))
    const isProse = root.repair !== undefined && this.prose.text !== undefined
    if (hasList) {
      if (!isInner && root.members.some(({ value }) => holdsValues(value, 0))) {
        const message = 'There is a list, but nothing in it has a box or another place.'
        this.#builder.addIssue('box-missing', message, this.#place(span))
      }
      this.#endJson(root, end)
    } else if (isProse) this.prose.addMistaken(span)
    else {
      this.#addNotes(root)
      this.#countJson(root.start)
      this.#result.hasJson = true
    }
  }

  #endJson(root: Frame, end: number): void {
    this.#startAnswer()
    this.#openItems = 0
    this.#countJson(root.start)
    this.#addNotes(root)
    this.#result.hasJson = true
    this.#result.hasList = true
    this.#roots.push({
      isObject: root.kind === 'object' && !isBoxesObject(root),
      span: { start: root.start, end },
    })
  }

  /** Counts a stretch of JSON and says how it stands to the one before. */
  #countJson(start: number): void {
    const { prose } = this
    const isFirst = !prose.hasJson
    const gap = prose.endJson()
    if (isFirst || prose.isThinking) return
    const place = this.#place({ start, end: start + 1 })
    if (gap === 'separator') {
      const message = 'The answer is in several pieces of JSON, with or without separators.'
      this.#builder.addIssueOnce('json-repaired', message, place)
    } else {
      const message = 'There is more than one block of JSON.'
      this.#builder.addIssueOnce('multiple-blocks', message, place)
    }
  }

  #addNotes({ notes, repair }: Frame): void {
    for (const { code, message, span } of notes ?? []) {
      this.#builder.addIssueOnce(code, message, this.#place(span))
    }
    if (!repair) return
    const message = 'The JSON between the items was not valid and was repaired.'
    this.#builder.addIssueOnce('json-repaired', message, this.#place(repair))
  }

  /** Lists without objects are the answer where nothing else is. */
  #decideBare(): void {
    const isAnswer =
      !this.#result.hasList &&
      !this.#result.isTruncated &&
      this.#bare.isAnswer({ isAlone: this.prose.text === undefined })
    for (const { list, span } of this.#bare.lists) {
      if (!isAnswer) this.prose.addMistaken(span)
      else {
        for (const item of this.#bare.itemsOf(list, span)) this.#take(item)
        this.#endJson(list, span.end)
      }
    }
  }
}

/** What was set aside as thought. */
interface Draft {
  content: Taken
  result: ScanResult
  roots: { isObject: boolean; span: Span }[]
}
