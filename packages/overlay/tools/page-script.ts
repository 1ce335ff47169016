import '../src/define.ts'
import * as scenes from './scenes.ts'

Object.assign(globalThis, { scenes })
