import { createFiles, type Files, type GeminiFile, type LocalMedia } from '@pollux/transport'
import type { Command } from 'commander'
import { CliError } from '../cli-error.ts'
import { connect } from '../connection.ts'
import { forEachInput } from '../each-input.ts'
import { type ExitCode, exitCode, joinExitCodes } from '../exit-code.ts'
import { findSources } from '../input/find-sources.ts'
import { isLocal, openSource } from '../input/open-source.ts'
import { isRemote, type Source } from '../input/source.ts'
import { filesTable } from '../output/files-table.ts'
import { toJson } from '../output/json.ts'
import { printable } from '../output/printable.ts'
import { print, say, showUpload, type Terminal } from '../terminal.ts'
import type { Host } from '../verb.ts'

/** Options of every verb of `files`. */
interface FilesOptions {
  json?: boolean
}

/** Adds `files` with `upload`, `list`, `get` and `delete`. */
export function addFiles(program: Command, { terminal, done }: Host): void {
  const files = program
    .command('files')
    .description('Upload, list, show and delete the files that Gemini keeps for two days.')
  const add = (usage: string, description: string) =>
    files
      .command(usage)
      .description(description)
      .option('--json', 'print JSON objects, one on a line')
  add('upload <files...>', 'Upload files and print their names.').action(
    async (given: string[], options: FilesOptions) => {
      done(await uploadFiles(given, options, terminal))
    },
  )
  add('list', 'List all files.').action(async (options: FilesOptions) => {
    done(await listFiles(options, terminal))
  })
  add('get <names...>', 'Show files by their names, such as files/abc-123.').action(
    async (names: string[], options: FilesOptions) => {
      done(await getFiles(names, options, terminal))
    },
  )
  add('delete <names...>', 'Delete files by their names.').action(
    async (names: string[], options: FilesOptions) => {
      done(await deleteFiles(names, options, terminal))
    },
  )
}

async function uploadFiles(
  given: readonly string[],
  { json }: FilesOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const { sources, missing } = await findSources(given, terminal.signal)
  for (const { message } of missing) say(terminal, message)
  const failed = missing.map(() => exitCode.failed)
  if (sources.length === 0) return joinExitCodes(failed)
  const files = await connectToFiles(terminal)
  const uploaded: GeminiFile[] = []
  const codes = await forEachInput(sources, terminal, async (source) => {
    const media = await openLocal(source, files, terminal)
    const file = await files.upload(media, {
      displayName: media.name?.slice(0, 512),
      onProgress: (sent, total) => showUpload(terminal, source.name, sent, total),
      signal: terminal.signal,
    })
    if (json) print(terminal, toJson({ source: source.name, ...file }))
    uploaded.push(file)
    return exitCode.done
  }).finally(() => {
    if (!json && uploaded.length > 0) print(terminal, filesTable(uploaded))
  })
  return joinExitCodes([...failed, ...codes])
}

async function openLocal(source: Source, files: Files, terminal: Terminal): Promise<LocalMedia> {
  const media = isRemote(source) ? undefined : await openSource(source, terminal, files)
  if (media && isLocal(media)) return media
  const message = `${printable(source.name)} is where Gemini can read it already; name it as it is.`
  throw new CliError('cli/input-unreadable', message)
}

async function listFiles({ json }: FilesOptions, terminal: Terminal): Promise<ExitCode> {
  const files = await (await connectToFiles(terminal)).list(terminal)
  if (json) print(terminal, toJson({ files }))
  else if (files.length > 0) print(terminal, filesTable(files))
  else say(terminal, 'There are no files.')
  return exitCode.done
}

async function getFiles(
  names: readonly string[],
  { json }: FilesOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const files = await connectToFiles(terminal)
  const shown: GeminiFile[] = []
  const codes = await forEachInput(toInputs(names), terminal, async ({ name }) => {
    const file = await files.get(name, terminal)
    if (json) print(terminal, toJson(file))
    shown.push(file)
    return exitCode.done
  })
  if (!json && shown.length > 0) print(terminal, filesTable(shown))
  return joinExitCodes(codes)
}

async function deleteFiles(
  names: readonly string[],
  { json }: FilesOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const files = await connectToFiles(terminal)
  const codes = await forEachInput(toInputs(names), terminal, async ({ name }) => {
    await files.delete(name, terminal)
    if (json) print(terminal, toJson({ name, deleted: true }))
    else say(terminal, `${printable(name)}: The file is deleted.`)
    return exitCode.done
  })
  return joinExitCodes(codes)
}

function toInputs(names: readonly string[]): { name: string }[] {
  return names.map((name) => ({ name }))
}

async function connectToFiles(terminal: Terminal): Promise<Files> {
  const { client } = await connect(terminal)
  return createFiles({ client })
}
