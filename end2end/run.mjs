// Runs the browser tests in two lanes side by side: what works in the browser all the time, and what mostly waits for a program that
// dies, a provider that is slow or a clock. Each lane is one process, so that its tests share one browser and one running program.
// `node run.mjs stories/lookup` runs the files whose path begins so, in one process.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync } from 'node:fs'
import { after } from 'node:test'
import { fileURLToPath } from 'node:url'
import { closeAll } from './fixtures/shared.mjs'

/** The stories that mostly wait. */
const WAITING = ['checker', 'hostile', 'kills', 'ledger', 'silence', 'soak', 'stops', 'storage', 'time', 'upstream'].map((name) => `stories/${name}`)

const files = ['routes', 'stories'].flatMap((folder) =>
  readdirSync(new URL(`${folder}/`, import.meta.url))
    .filter((name) => name.endsWith('.mjs'))
    .map((name) => `${folder}/${name}`),
)
const begins = (file, starts) => starts.some((start) => file.startsWith(start))
const wanted = process.argv.slice(2)

if (wanted.length > 0) await inOneLane(files.filter((file) => begins(file, wanted)))
else await inTwo()

async function inOneLane(chosen) {
  if (chosen.length === 0) throw new Error(`no test file begins with ${wanted.join(' or ')}`)
  after(closeAll)
  for (const file of chosen) await import(`./${file}`)
}

/** One lane is told as it goes, the other when both have come to their end. */
async function inTwo() {
  const first = lane(files.filter((file) => !begins(file, WAITING)), 'inherit')
  const second = lane(files.filter((file) => begins(file, WAITING)), 'pipe')
  const told = []
  second.stdout.on('data', (text) => told.push(text))
  const ends = await Promise.all([first, second].map((one) => once(one, 'close')))
  process.stdout.write(Buffer.concat(told))
  process.exitCode = Math.max(...ends.map(([code]) => code ?? 1))
}

function lane(chosen, stdout) {
  const command = [...process.execArgv, fileURLToPath(import.meta.url), ...chosen]
  return spawn(process.execPath, command, { stdio: ['ignore', stdout, 'inherit'] })
}
