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
import type { AnswerBuilder, Place } from './answer-builder.ts'
import { Drafts } from './drafts.ts'
import { addLoose, firstUnfinished, holdsItems, isBoxesObject } from './open-frames.ts'
import type { ScanResult } from './scan-result.ts'
import {
  noticeFrame,
  noticeGap,
  noticeProse,
  noticeRoot,
  noticeTruncated,
  noticeUnclosed,
} from './surroundings.ts'
import { holdsList, holdsValues, startsLikeJson, textsIn } from './value-texts.ts'

/** Scans a string inside the JSON that may hold JSON itself. */
export type ScanInner = (text: string, span: Span) => ScanResult | undefined

/** Properties of the text that is scanned. */
export interface RegionsOptions {
  /** Maps a span of the text as it arrived to one of the model's text. */
  placeSource: Place
  scanInner: ScanInner
  /** Whether the text is itself a string in JSON. */
  isInner: boolean
}

/** Judges each span of JSON when it ends: its kind, its relation to the others, and what was lost in it. */
export class Regions implements JsonSink {
  readonly keepsNodes = true
  readonly prose = new Prose()
  #builder: AnswerBuilder
  #place: Place
  #options: RegionsOptions
  #collector: Collector
  #read: Drafts
  /** Whether the answer came before a heading of thoughts. */
  #isAnswered = false

  constructor(builder: AnswerBuilder, place: Place, options: RegionsOptions) {
    this.#builder = builder
    this.#place = place
    this.#options = options
    this.#read = new Drafts(builder)
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
      const message = 'The list is inside another list.'
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
    this.#builder.report({ ...runaway, at: this.#place(runaway.at) })
  }

  repeated({ what, message, at, isOpen }: Repetition): void {
    const place = this.#options.placeSource(at)
    this.#builder.report({ kind: what, message, at: place })
    // White space after a complete answer replaced nothing.
    const isLoss = what !== 'blank' || isOpen || !this.prose.isAfterJson
    if (isLoss) this.#builder.addIssueOnce(`${what}-runaway`, message, place)
  }

  heading(kind: 'answer' | 'thought', start: number, end: number): void {
    if (kind === 'thought') this.#isAnswered ||= !this.prose.isThinking && this.#read.result.hasList
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
    if (this.#read.result.hasList) return
    const message = 'The text ends inside of the thoughts of the model.'
    this.#builder.addIssueOnce('truncated', message, this.#place(span))
    this.#read.result.isTruncated = true
  }

  rootClosed(root: Frame, end: number): void {
    const { notes, repair } = this.#collector.endRoot()
    addLoose(root, notes, repair)
    if (this.#isAfterthought) this.prose.addMistaken({ start: root.start, end })
    else if (this.#read.openItems > 0) this.#endJson(root, end)
    else if (root.kind === 'object') this.#endObject(root, end)
    else if (isEmptyList(root.values)) this.#endJson(root, end)
    else
      for (const span of this.#read.bare.add(root, { isAlone: this.prose.text === undefined }))
        this.prose.addMistaken(span)
  }

  /** Ends the text, or the block that holds the JSON, inside the JSON. */
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
      noticeUnclosed(this.#builder, this.#place, at)
      if (wordsAt >= 0) this.prose.addMistaken({ start: wordsAt, end: at })
    } else if (!isLimit) {
      noticeTruncated(this.#builder, this.#place, { root, unfinished, at, close })
      this.#read.result.isTruncated = true
    }
    if (this.#read.openItems > 0) this.#endJson(root, at)
    else {
      noticeFrame(this.#builder, this.#place, root)
      this.#countJson(root.start)
      this.#read.roots.push({ isObject: false, span: { start: root.start, end: at } })
    }
  }

  /** Ends the text. */
  finish(): ScanResult {
    this.#decideBare()
    if (!this.#read.result.hasList && this.#read.hasAnswer) this.#read.restore()
    const { prose } = this
    const result = this.#read.result
    if (!this.#options.isInner) noticeRoot(this.#builder, this.#place, this.#read.roots)
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
    this.#read.openItems += 1
    this.#read.result.itemCount += 1
    return this.#builder.addItem(item, this.#place)
  }

  /** Whether the answer came before the thoughts that are being read. */
  get #isAfterthought(): boolean {
    return this.#isAnswered && this.prose.isThinking
  }

  /**
   * Starts a new answer after a heading of thoughts. There the last JSON is the answer, and anything before it
   * is a draft.
   */
  #startAnswer(): boolean {
    const { prose } = this
    const isApart = prose.gap !== 'separator' || prose.isAfterInline
    const isNext = this.#read.openItems === 0 && this.#read.result.hasList && isApart
    const isDraft = prose.isThinking && isNext
    if (isDraft) this.#setAside()
    return isDraft
  }

  /** Sets aside what was read so far. */
  #setAside(): void {
    if (this.#read.setAside()) this.#collector.endRoot()
  }

  /** Reads the text in an object that is an envelope. Returns whether it held a list. */
  #readObject({ members }: ObjectFrame): boolean {
    return members.some(
      ({ key, value, span }) => isEnvelopeKey(key) && this.#readWords(textsInEnvelope(value), span),
    )
  }

  #readWords(texts: readonly string[], span: Span): boolean {
    return texts.length > 0 && this.#takeInner(texts.join(''), span)
  }

  /** Reads JSON in a string of the JSON. */
  #takeInner(text: string, span: Span): boolean {
    if (!text.includes('[') && !text.includes('{')) return false
    const hadDraft = this.#startAnswer()
    const inner = this.#options.scanInner(text, span)
    if (!inner?.hasList) {
      if (hadDraft) this.#read.restore()
      return false
    }
    this.#read.openItems += inner.itemCount
    this.#read.result.itemCount += inner.itemCount
    this.#read.result.isTruncated ||= inner.isTruncated
    this.#read.result.hasList = true
    const message = 'The JSON is inside a JSON string.'
    this.#builder.addIssueOnce('double-encoded', message, this.#place(span))
    return true
  }

  /** Ends an object without entries. It may hold an empty list, JSON in a string, or nothing. */
  #endObject(root: ObjectFrame, end: number): void {
    const span = { start: root.start, end }
    const isEnvelope = this.#readObject(root)
    for (const member of isEnvelope ? [] : root.members) {
      for (const text of textsIn(member.value, 0)) {
        if (startsLikeJson(text)) this.#takeInner(text, member.span)
      }
    }
    const isInner = isEnvelope || this.#read.openItems > 0
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
      noticeFrame(this.#builder, this.#place, root)
      this.#countJson(root.start)
      this.#read.result.hasJson = true
    }
  }

  #endJson(root: Frame, end: number): void {
    this.#startAnswer()
    this.#read.openItems = 0
    this.#countJson(root.start)
    noticeFrame(this.#builder, this.#place, root)
    this.#read.result.hasJson = true
    this.#read.result.hasList = true
    this.#read.roots.push({
      isObject: root.kind === 'object' && !isBoxesObject(root),
      span: { start: root.start, end },
    })
  }

  /** Counts a span of JSON, and reports its relation to the one before. */
  #countJson(start: number): void {
    const { prose } = this
    const isFirst = !prose.hasJson
    const gap = prose.endJson()
    if (isFirst || prose.isThinking) return
    noticeGap(this.#builder, this.#place({ start, end: start + 1 }), gap)
  }

  /** Decides whether lists without objects are the answer, which they are if there is no other. */
  #decideBare(): void {
    const isAnswer =
      !this.#read.result.hasList &&
      !this.#read.result.isTruncated &&
      this.#read.bare.isAnswer({ isAlone: this.prose.text === undefined })
    for (const { list, span } of this.#read.bare.lists) {
      if (!isAnswer) this.prose.addMistaken(span)
      else {
        for (const item of this.#read.bare.itemsOf(list, span)) this.#take(item)
        this.#endJson(list, span.end)
      }
    }
  }
}
