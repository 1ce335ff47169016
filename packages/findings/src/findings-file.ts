import { checkOptions, invalidArgument, type OptionNames } from '@pollux/errors'
import type { Exporter } from './exporter.ts'
import { toFindingsJson } from './findings-json.ts'
import type { MaskRecord } from './mask-record.ts'

/** Options of `findingsFile`. */
export interface FindingsFileOptions<Mask> {
  /** Converts a mask for findings.json, as `maskToRecord` of `@pollux/masks` does. */
  maskToRecord: (mask: Mask) => MaskRecord
}

const findingsFileOptionNames: OptionNames<FindingsFileOptions<unknown>> = { maskToRecord: true }

/**
 * Creates an exporter that writes findings.json: the object of `toFindingsJson` as text, with `source` first.
 * @returns The exporter.
 * @throws {TypeError} If `maskToRecord` is not a function.
 */
export function findingsFile<Mask>(options: FindingsFileOptions<Mask>): Exporter<Mask> {
  checkOptions(options, findingsFileOptionNames)
  const { maskToRecord } = options
  if (typeof maskToRecord !== 'function') {
    throw invalidArgument('a function', 'maskToRecord', maskToRecord)
  }
  return {
    name: 'findings-file',
    owns: (path) => path === PATH,
    async *write(answer) {
      const findings = answer.findings.map(({ mask, ...rest }) => {
        return mask === undefined ? rest : { ...rest, mask: maskToRecord(mask) }
      })
      const { source, ...json } = toFindingsJson({ ...answer, findings })
      const text = `${JSON.stringify({ source, ...json }, null, 2)}\n`
      yield { path: PATH, bytes: new TextEncoder().encode(text) }
    },
  }
}

const PATH = 'findings.json'
