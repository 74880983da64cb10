// Runs the browser tests, each file in a process of its own with its own browser, two at a time where there are processors for it: most of a
// story is waiting. What a file prints is shown when it is done. `node run.mjs stories/lookup` runs the files whose path begins so.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

const AT_A_TIME = Math.min(2, availableParallelism())
/** Those that take longest begin first, so that none of them is waited for alone. */
const LONG = ['routes/', 'stories/refusals', 'stories/cross-site', 'stories/kills', 'stories/storage', 'stories/upstream', 'stories/soak']

/** Only what hangs takes longer. It is ended with all that it has started, and counts as one that failed. */
const MINUTES = process.env.HJEMMEL_LONG ? 120 : 30

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
  // A group of its own, so that its servers and browsers end with it.
  const child = spawn(process.execPath, [...process.execArgv, '--test-force-exit', fileURLToPath(import.meta.url), file], { detached: true })
  running.add(child)
  const printed = []
  const hung = setTimeout(() => {
    printed.push(Buffer.from(`not done after ${MINUTES} minutes, and ended\nℹ fail 1\n`))
    end(child)
  }, MINUTES * 60_000)
  child.stdout.on('data', (text) => printed.push(text))
  child.stderr.on('data', (text) => printed.push(text))
  const closed = once(child, 'close')
  const [code] = await once(child, 'exit')
  clearTimeout(hung)
  running.delete(child)
  // What a test that broke left running would hold the pipes open for ever.
  end(child)
  await Promise.race([closed, wait(5_000)])
  process.stdout.write(`\n${file} (${Math.round((Date.now() - begun) / 1000)} s)\n${Buffer.concat(printed)}`)
  // One that broke before it could count says nothing that would be counted.
  if (code !== 0) process.exitCode = 1
}

const running = new Set()

function end(child) {
  try {
    process.kill(-child.pid, 'SIGKILL')
  } catch (error) {
    if (error.code !== 'ESRCH') throw error
  }
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.once(signal, () => {
    running.forEach(end)
    process.exit(1)
  })
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
