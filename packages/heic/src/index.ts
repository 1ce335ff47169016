export { type HeicOptions, withHeic } from './with-heic.ts'
