import { open, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { FindingJson } from '@pollux/findings'
import { hasCode } from '../folders/folder.ts'
import { writeOutput } from '../folders/write-output.ts'
import { say, type Terminal } from '../terminal.ts'
import { isOverview, type OverviewPicture, overviewPage } from './overview-page.ts'
import { pictureTitle } from './picture-title.ts'

/** The most pictures on the page, so that a folder of any size can be listed. */
const MAX_PICTURES = 2000

/** Enough of a page to recognise it. */
const MAX_HEAD_BYTES = 64_000

/**
 * Writes `index.html`, the page over all pictures in an output folder, whichever run saved them. A
 * file of that name that Pollux did not write stays, which is reported.
 *
 * @throws CliError if the page cannot be written.
 */
export async function saveOverview(out: string, terminal: Terminal): Promise<void> {
  const path = join(out, 'index.html')
  if (!(await isReplaceable(path))) {
    say(
      terminal,
      `${path} is not a page that Pollux wrote, so it stays, and nothing lists all pictures.`,
    )
    return
  }
  const folders = (await readdir(out)).filter((name) => !name.startsWith('.')).sort()
  const pictures: OverviewPicture[] = []
  let leftOut = 0
  for (const folder of folders) {
    if (pictures.length < MAX_PICTURES) {
      const picture = await readPicture(out, folder)
      if (picture) pictures.push(picture)
    } else leftOut++
  }
  await writeOutput(path, overviewPage(pictures, { leftOut }))
}

async function isReplaceable(path: string): Promise<boolean> {
  try {
    const file = await open(path)
    try {
      const { buffer, bytesRead } = await file.read(
        Buffer.alloc(MAX_HEAD_BYTES),
        0,
        MAX_HEAD_BYTES,
        0,
      )
      return isOverview(buffer.toString('utf8', 0, bytesRead))
    } finally {
      await file.close()
    }
  } catch (error) {
    return hasCode(error, 'ENOENT')
  }
}

/** Returns what a picture's folder holds, or `undefined` for any other folder or file. */
async function readPicture(out: string, folder: string): Promise<OverviewPicture | undefined> {
  try {
    const files = await readdir(join(out, folder))
    if (!files.includes('findings.json') || !files.includes('index.html')) return undefined
    const saved = JSON.parse(await readFile(join(out, folder, 'findings.json'), 'utf8'))
    const { source, status, findings, issues, modelVersion } = saved
    return {
      folder,
      name: typeof source === 'string' ? pictureTitle(source) : folder,
      source: String(source ?? ''),
      status: String(status),
      labels: findings.map(({ label }: FindingJson) => String(label ?? '')),
      issueCount: issues.length,
      modelVersion: String(modelVersion ?? ''),
      hasOverlay: files.includes('overlay.png'),
    }
  } catch {
    // Not a folder, or not one of ours.
    return undefined
  }
}
