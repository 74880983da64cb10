// Runs the browser tests in one process, so that they share one browser and one running program.
// `node run.mjs stories/lookup` runs the files whose path begins so.
import { readdirSync } from 'node:fs'
import { after } from 'node:test'
import { closeAll } from './fixtures/shared.mjs'

const wanted = process.argv.slice(2)
const files = ['routes', 'stories'].flatMap((folder) =>
  readdirSync(new URL(`${folder}/`, import.meta.url))
    .filter((name) => name.endsWith('.mjs'))
    .map((name) => `${folder}/${name}`),
)
const chosen = files.filter((file) => wanted.length === 0 || wanted.some((start) => file.startsWith(start)))
if (chosen.length === 0) throw new Error(`no test file begins with ${wanted.join(' or ')}`)

after(closeAll)
for (const file of chosen) await import(`./${file}`)
