// Runs the browser tests, each file in a process of its own with its own browser, two at a time where there are processors for it: most of a
// story is waiting. What a file prints is shown when it is done. `node run.mjs stories/lookup` runs the files whose path begins so.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'

const AT_A_TIME = Math.min(2, availableParallelism())
/** Those that take longest begin first, so that none of them is waited for alone. */
const LONG = ['routes/', 'stories/refusals', 'stories/cross-site', 'stories/kills', 'stories/storage', 'stories/upstream', 'stories/soak']

const wanted = process.argv.slice(2)
const files = ['routes', 'stories'].flatMap((folder) =>
  readdirSync(new URL(`${folder}/`, import.meta.url))
    .filter((name) => name.endsWith('.mjs'))
    .map((name) => `${folder}/${name}`),
)
const chosen = files.filter((file) => wanted.length === 0 || wanted.some((start) => file.startsWith(start)))
if (chosen.length === 0) throw new Error(`no test file begins with ${wanted.join(' or ')}`)

async function inThisProcess(file) {
  const { after } = await import('node:test')
  const { closeAll } = await import('./fixtures/shared.mjs')
  after(closeAll)
  await import(`./${file}`)
}

async function inItsOwn(file) {
  const begun = Date.now()
  const child = spawn(process.execPath, [...process.execArgv, fileURLToPath(import.meta.url), file])
  const printed = []
  child.stdout.on('data', (text) => printed.push(text))
  child.stderr.on('data', (text) => printed.push(text))
  const [code] = await once(child, 'close')
  process.stdout.write(`\n${file} (${Math.round((Date.now() - begun) / 1000)} s)\n${Buffer.concat(printed)}`)
  // One that broke before it could count says nothing that would be counted.
  if (code !== 0) process.exitCode = 1
}

function place(file) {
  const found = LONG.findIndex((start) => file.startsWith(start))
  return found < 0 ? LONG.length : found
}

if (chosen.length === 1) {
  await inThisProcess(chosen[0])
} else {
  const waiting = chosen.toSorted((one, other) => place(one) - place(other))
  const lane = async () => {
    while (waiting.length > 0) await inItsOwn(waiting.shift())
  }
  await Promise.all(Array.from({ length: AT_A_TIME }, lane))
}
