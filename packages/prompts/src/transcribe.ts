import { checkOptions, type OptionNames } from '@pollux/errors'
import { listText } from './building/answer-settings.ts'
import { jsonPrompt } from './building/json-prompt.ts'
import { text } from './building/json-schemas.ts'
import type { LanguageOptions } from './building/language.ts'
import { checkItem, quoteItems } from './building/quoted-items.ts'
import { type SystemOptions, systemPart } from './building/system.ts'
import { spanSchemas, spanText, type TimeOptions, type TimeSpan } from './building/time-spans.ts'
import type { Prompt } from './prompt.ts'

/** Options of `transcribe`. With `language`, the transcript is translated. */
export interface TranscribeOptions extends LanguageOptions, SystemOptions, TimeOptions {
  /** Whether to identify the speakers. @default false */
  speakers?: boolean
  /** Whether to report the language of each segment. @default false */
  languages?: boolean
}

const transcribeOptionNames: OptionNames<TranscribeOptions> = {
  fractions: true,
  system: true,
  language: true,
  speakers: true,
  languages: true,
}

/** One utterance of a transcript. */
export interface TranscriptSegment extends TimeSpan {
  /** The speaker: a name, or `Speaker 1` and so on. Present if speakers were requested. */
  speaker?: string
  /** The spoken language, a BCP 47 code such as `de`. Present if languages were requested. */
  language?: string
  text: string
}

/**
 * Asks for a transcript of a recording or a video, sentence by sentence with times. Its length has no limit: send a long recording in
 * parts.
 *
 * The model answers:
 *
 * ```json
 * [{ "start": "0:03", "end": "0:07", "speaker": "Speaker 1", "language": "en", "text": "Good morning." }]
 * ```
 *
 * @param options - speakers, languages, fractions of a second, a translation, and a system instruction
 * @returns a prompt for a recording or a video, whose value is a list of segments in seconds
 * @throws TypeError for wrong options
 */
export function transcribe(options: TranscribeOptions = {}): Prompt<'json', TranscriptSegment[]> {
  checkOptions(options, transcribeOptionNames)
  const { speakers = false, languages = false } = options
  const form = formText(options)
  return jsonPrompt({
    name: 'transcribe',
    ...spanSchemas({
      ...(speakers ? { speaker: text } : {}),
      ...(languages ? { language: text } : {}),
      text,
    }),
    media: ['audio', 'video'],
    spans: true,
    system: systemPart(options),
    text: (model) =>
      [
        'Transcribe all speech word for word, in the order in which it is spoken.',
        `Answer with ${listText(!model.structuredOutput)}, one entry for each sentence: ${form}.`,
        'If nobody speaks, answer [].',
      ].join('\n'),
  })
}

function formText({ speakers, languages, language, fractions }: TranscribeOptions): string {
  return [
    spanText({ fractions }),
    ...(speakers ? [speakerText] : []),
    ...(languages ? ['"language" is the language that is spoken, as a BCP 47 code'] : []),
    `"text" is what is said${language === undefined ? '' : `, translated into ${quoteItems([checkItem(language, 'language')])}`}`,
  ].join('; ')
}

const speakerText =
  '"speaker" is who says it, by name where the recording tells it, else "Speaker 1", "Speaker 2" and so on'
