/** Saves bytes as a file in the visitor's downloads. */
export function saveFile(name: string, bytes: Uint8Array<ArrayBuffer>): void {
  const address = URL.createObjectURL(new Blob([bytes]))
  const anchor = document.createElement('a')
  anchor.href = address
  anchor.download = name
  anchor.click()
  // The download has begun once the click's task is over.
  setTimeout(() => URL.revokeObjectURL(address))
}
