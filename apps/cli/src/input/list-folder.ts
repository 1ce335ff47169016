import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { pathKind } from './path-kind.ts'
import { isPictureFile } from './picture-file.ts'

/** What is taken of a folder. */
export interface ListOptions {
  /** Which files are taken. @default 'pictures' */
  take?: 'pictures' | 'files'
  /** Whether subfolders are searched too. @default false */
  recursive?: boolean
  signal?: AbortSignal
}

/** The files of a folder that were asked for, and how much else there is. */
export interface FolderListing {
  /** The paths, sorted within each folder. */
  paths: string[]
  /** How many files are not of the kind that was asked for. */
  otherFiles: number
  /** How many subfolders were not searched. */
  subfolders: number
}

/** Lists a folder without hidden files. Links to folders are never followed. */
export async function listFolder(
  folder: string,
  options: ListOptions = {},
): Promise<FolderListing> {
  const { take = 'pictures', recursive = false, signal } = options
  const listing: FolderListing = { paths: [], otherFiles: 0, subfolders: 0 }
  const entries = (await readdir(folder, { withFileTypes: true }))
    .filter(({ name }) => !name.startsWith('.'))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
  for (const entry of entries) {
    signal?.throwIfAborted()
    const path = join(folder, entry.name)
    if (entry.isDirectory()) {
      if (!recursive) listing.subfolders++
      else {
        const below = await listFolder(path, options)
        for (const found of below.paths) listing.paths.push(found)
        listing.otherFiles += below.otherFiles
      }
    } else if ((await pathKind(path)) === 'file') {
      if (take === 'files' || (await isPictureFile(path))) listing.paths.push(path)
      else listing.otherFiles++
    }
  }
  return listing
}

/** Returns a sentence about what was left out of a folder, or `undefined` if that is nothing. */
export function leftOutOf(
  folder: string,
  { otherFiles, subfolders }: FolderListing,
): string | undefined {
  const parts = [
    otherFiles > 0
      ? `${otherFiles} ${otherFiles === 1 ? 'file that is' : 'files that are'} no ${otherFiles === 1 ? 'picture' : 'pictures'}`
      : '',
    subfolders > 0 ? `${subfolders} ${subfolders === 1 ? 'subfolder' : 'subfolders'}` : '',
  ].filter(Boolean)
  if (parts.length === 0) return undefined
  const cure = subfolders > 0 ? '; add --recursive to search subfolders' : ''
  return `${folder}: ${parts.join(' and ')} left out${cure}.`
}
