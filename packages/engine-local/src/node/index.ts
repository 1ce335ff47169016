export { readModel } from './read-model.ts'
