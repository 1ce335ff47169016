import { describeRuling, type Ruling, type RulingCode, type ServedModel } from '@pollux/models'
import type { CommonCode } from './failure-sentences.ts'
import { failure } from './read-failure.ts'
import { TransportError } from './transport-error.ts'

/** Throws a `TransportError` for the first error among rulings. `titles` are the names of the files in messages. */
export function refuseRulings(
  rulings: readonly Ruling[],
  { served, titles = [] }: { served: ServedModel; titles?: readonly string[] },
): void {
  const ruling = rulings.find(({ severity }) => severity === 'error')
  if (ruling === undefined) return
  const sentence = describeRuling(ruling, { served, title: titles[ruling.file ?? -1] })
  const code = codes[ruling.code] ?? 'transport/setting-refused'
  throw code === 'transport/too-long' || code === 'transport/too-many-files'
    ? new TransportError(code, sentence)
    : failure(code, sentence)
}

/** The codes of rulings that are not about settings. */
const codes: Readonly<
  Partial<Record<RulingCode, CommonCode | 'transport/too-long' | 'transport/too-many-files'>>
> = {
  'address-refused': 'transport/request-refused',
  'audio-too-long': 'transport/too-long',
  'context-exceeded': 'transport/too-many-tokens',
  'mime-not-taken': 'transport/mime-refused',
  'too-large': 'transport/too-large',
  'too-many-images': 'transport/too-many-files',
  'too-many-pages': 'transport/too-long',
  'too-many-videos': 'transport/too-many-files',
  'video-too-long': 'transport/too-long',
}
