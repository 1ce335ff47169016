// A module of its own, so that pages load the hash only with what uses it.
export { hashBlob } from './uploads/hash-blob.ts'
