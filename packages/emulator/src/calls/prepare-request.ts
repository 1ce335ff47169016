import { decodeBase64, encodeBase64 } from '@pollux/image'
import { type DialectName, judgeRequest, type RequestFile, type ServedModel } from '@pollux/models'
import type { Content, GenerateRequest, Part } from '@pollux/wire'
import { functionsOf } from '../checks/check-functions.ts'
import { refuseRulings } from '../checks/refuse-rulings.ts'
import { readDuration } from '../protocol/duration.ts'
import { refuseField } from '../protocol/refusal.ts'
import { type PromptTokens, resolutionOf, TokenCounter } from '../tokens/prompt-tokens.ts'
import { type Describe, describeFile, kindOf, readPicture } from './describe-file.ts'
import { openReference, type Reference, type ReferenceOptions } from './open-reference.ts'

/** A request with its files inline, and the tokens of its prompt. */
export type PreparedRequest = { request: GenerateRequest; tokens: PromptTokens }

/** The options for opening and describing the files of a request. */
export type MediaOptions = ReferenceOptions & {
  describe: Describe | undefined
  /** The protocol of the request. @default 'generateContent' */
  dialect?: DialectName
}

/**
 * Inserts the bytes of files where they are known, checks the header of every picture, and counts
 * the prompt's tokens. Throws `Refusal` for a missing file, a file that the model does not accept
 * or a broken picture.
 */
export async function prepareRequest(
  request: GenerateRequest,
  served: ServedModel,
  options: MediaOptions,
): Promise<PreparedRequest> {
  const { contents, systemInstruction, generationConfig: { mediaResolution } = {} } = request
  const opened: OpenedPart[] = []
  const openAll = async ({ parts = [] }: Content, place: string) => {
    for (const [index, part] of parts.entries()) {
      opened.push(await openPart(part, `${place}.parts[${index}]`, options))
    }
  }
  for (const [index, content] of contents.entries()) await openAll(content, `contents[${index}]`)
  if (systemInstruction) await openAll(systemInstruction, 'system_instruction')

  const judge = (files: RequestFile[]) =>
    judgeRequest({ files, settings: { mediaResolution } }, { served, dialect: options.dialect })
  const places = opened.map(({ place }) => place)
  refuseRulings(judge(opened.map(judgedFile)), { modelId: served.model.id, places })

  const counter = new TokenCounter(served.model, mediaResolution)
  const isTaken = (mimeType: string, from: RequestFile['from']) =>
    judge([{ mimeType, from }]).every(({ code }) => code !== 'mime-not-taken')
  const left = opened.map((each) => {
    count(each, counter, isTaken)
    return withFile(each)
  })
  const refill = (content: Content): Content => {
    return { ...content, parts: left.splice(0, content.parts?.length ?? 0) }
  }
  const prepared = { ...request, contents: contents.map(refill) }
  if (systemInstruction) prepared.systemInstruction = refill(systemInstruction)
  for (const declaration of functionsOf(request.tools)) counter.addText(JSON.stringify(declaration))
  return { request: prepared, tokens: counter.tokens() }
}

/** A part with its file, if it has one. */
type OpenedPart = { part: Part; place: string; file: Reference | undefined }

async function openPart(part: Part, place: string, options: MediaOptions): Promise<OpenedPart> {
  const file = await openFile(part, place, options)
  if (file?.bytes === undefined || file.facts) return { part, place, file }
  const facts = await describeFile(file.bytes, file.mimeType ?? '', options.describe)
  return { part, place, file: facts ? { ...file, facts } : file }
}

/** Returns the facts of a part that `judgeRequest` checks. `clip` is kept even if the part is not a video. */
function judgedFile({ part, file }: OpenedPart): RequestFile {
  const { videoMetadata: video, mediaProcessing, mediaResolution } = part
  const [start, end] = [readDuration(video?.startOffset), readDuration(video?.endOffset)]
  const clip = video && { start, end }
  if (file === undefined) return { from: 'inline', kind: 'text', clip }
  const { bytes, mimeType, from, facts } = file
  const isAgentic = mediaProcessing === 'AGENTIC'
  const resolution = resolutionOf(mediaResolution?.level)
  return { ...facts, bytes: bytes?.length, mimeType, from, clip, resolution, isAgentic }
}

/** Returns the file of a part, if it has one. */
async function openFile(
  { inlineData, fileData }: Part,
  place: string,
  options: MediaOptions,
): Promise<Reference | undefined> {
  if (inlineData) {
    const { mimeType, data = '' } = inlineData
    return { bytes: decode(data, place), mimeType, from: 'inline' }
  }
  if (fileData === undefined) return undefined
  const file = await openReference(fileData.fileUri ?? '', options)
  return { ...file, mimeType: fileData.mimeType ?? file.mimeType }
}

function decode(data: string, place: string): Uint8Array {
  const bytes = decodeBase64(data)
  if (bytes !== undefined) return bytes
  const field = `${place}.inline_data.data`
  throw refuseField(field, `Invalid value at '${field}' (TYPE_BYTES), Base64 decoding failed.`)
}

function count(
  { part, file }: OpenedPart,
  counter: TokenCounter,
  isTaken: (mimeType: string, from: RequestFile['from']) => boolean,
): void {
  const { text = '', mediaResolution, videoMetadata } = part
  counter.addText(text)
  if (file === undefined) return
  const { bytes, mimeType = '', facts, from } = file
  const how = { level: mediaResolution?.level, ...videoMetadata }
  if (bytes && kindOf(mimeType) === 'image') {
    counter.addFile({ kind: 'image', ...readPicture(bytes, (type) => isTaken(type, from)) }, how)
  } else if (bytes && mimeType.startsWith('text/')) {
    counter.addText(new TextDecoder().decode(bytes))
  } else if (bytes && facts) counter.addFile(facts, how)
  else counter.addUnknown()
}

/** Returns the part with the bytes of its file inline, or with its address and MIME type if the bytes are unknown. */
function withFile({ part, file }: OpenedPart): Part {
  const { fileData, ...rest } = part
  if (fileData === undefined || file === undefined) return part
  const { bytes, mimeType } = file
  if (bytes === undefined) return { ...rest, fileData: { ...fileData, ...known(mimeType) } }
  const { displayName } = fileData
  const data = encodeBase64(bytes)
  return {
    ...rest,
    inlineData: { ...known(mimeType), data, ...(displayName === undefined ? {} : { displayName }) },
  }
}

function known(mimeType: string | undefined): { mimeType?: string } {
  return mimeType === undefined ? {} : { mimeType }
}
