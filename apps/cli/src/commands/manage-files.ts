import {
  createFiles,
  type Files,
  type GeminiFile,
  isLocal,
  type LocalMedia,
  MAX_DISPLAY_NAME_CHARS,
  systemClock,
} from '@pollux/transport'
import { nodeResolver } from '@pollux/transport/node'
import { reportMissing } from '../ask-each.ts'
import { CliError } from '../cli-error.ts'
import { connect } from '../connection.ts'
import { forEachInput } from '../each-input.ts'
import { type ExitCode, exitCode, joinExitCodes } from '../exit-code.ts'
import { findSources } from '../input/find-sources.ts'
import { openSource } from '../input/open-source.ts'
import { isRemote, type Source } from '../input/source.ts'
import { filesTable } from '../output/files-table.ts'
import { print, printJson, say, showUpload, type Terminal } from '../terminal.ts'

/** Options of every verb of `files`. */
export interface FilesOptions {
  json?: boolean
}

/** Uploads files and prints the names that Gemini assigned. */
export async function uploadFiles(
  given: readonly string[],
  { json }: FilesOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const { sources, missing, leftOut } = await findSources(given, { signal: terminal.signal })
  reportMissing({ missing, leftOut }, { json }, terminal)
  const failed = missing.map(() => exitCode.failed)
  if (sources.length === 0) return joinExitCodes(failed)
  const files = await connectToFiles(terminal)
  const uploaded: GeminiFile[] = []
  const codes = await forEachInput(
    sources,
    terminal,
    async (source) => {
      const media = await openLocal(source, files, terminal)
      const file = await files.upload(media, {
        displayName: media.name?.slice(0, MAX_DISPLAY_NAME_CHARS),
        onProgress: (sent, total) => showUpload(terminal, source.name, sent, total),
        signal: terminal.signal,
      })
      if (json) printJson(terminal, { source: source.name, ...file })
      uploaded.push(file)
      return exitCode.done
    },
    { json },
  ).finally(() => {
    if (!json && uploaded.length > 0) print(terminal, filesTable(uploaded))
  })
  return joinExitCodes([...failed, ...codes])
}

async function openLocal(source: Source, files: Files, terminal: Terminal): Promise<LocalMedia> {
  const media = isRemote(source)
    ? undefined
    : await openSource(source, { terminal, files, resolver: nodeResolver() })
  if (media && isLocal(media)) return media
  const message = `Gemini can read ${source.name} already; use it as it is.`
  throw new CliError('cli/input-unreadable', message)
}

/** Prints all files. */
export async function listFiles({ json }: FilesOptions, terminal: Terminal): Promise<ExitCode> {
  const files = await (await connectToFiles(terminal)).list({ signal: terminal.signal })
  if (json) printJson(terminal, { files })
  else if (files.length > 0) print(terminal, filesTable(files))
  else say(terminal, 'There are no files.')
  return exitCode.done
}

/** Prints files by their names. */
export async function getFiles(
  names: readonly string[],
  { json }: FilesOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const files = await connectToFiles(terminal)
  const shown: GeminiFile[] = []
  const codes = await forEachInput(
    toInputs(names),
    terminal,
    async ({ name }) => {
      const file = await files.get(name, { signal: terminal.signal })
      if (json) printJson(terminal, file)
      shown.push(file)
      return exitCode.done
    },
    { json },
  )
  if (!json && shown.length > 0) print(terminal, filesTable(shown))
  return joinExitCodes(codes)
}

/** Deletes files by their names. */
export async function deleteFiles(
  names: readonly string[],
  { json }: FilesOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const files = await connectToFiles(terminal)
  const codes = await forEachInput(
    toInputs(names),
    terminal,
    async ({ name }) => {
      await files.delete(name, { signal: terminal.signal })
      if (json) printJson(terminal, { name, deleted: true })
      else say(terminal, `${name}: The file is deleted.`)
      return exitCode.done
    },
    { json },
  )
  return joinExitCodes(codes)
}

function toInputs(names: readonly string[]): { name: string }[] {
  return names.map((name) => ({ name }))
}

async function connectToFiles(terminal: Terminal): Promise<Files> {
  const client = await connect(terminal)
  return createFiles({ client, clock: { ...systemClock, date: terminal.now } })
}
