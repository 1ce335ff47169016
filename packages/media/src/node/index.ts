export { describeFile } from './describe-file.ts'
