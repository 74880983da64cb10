// Measures the release binary from outside, on this machine, with the simulated providers in the same process:
// closed loop, full durability (every entry is on disk before an answer), five runs, median with lowest and highest.
// The load comes from this Node process, on the same cores; its share of the processor is told with the figures.
import { closeSync, fdatasyncSync, openSync, readFileSync, readdirSync, statSync, writeSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { startHjemmel } from './fixtures/hjemmel.mjs'

const RUNS = 5
const RUN_MS = 3_000
const CLIENTS = [1, 32, 128]

const started = performance.now()
const it = await startHjemmel({ HJEMMEL_LOG: 'warn' })
row('start to ready, empty database', `${(performance.now() - started).toFixed(0)} ms`)
row('memory, idle', memory(it.pid))
row('one flush of this disk (fdatasync, 512 bytes)', spread(flushes(), 'ms'))

const [sample] = it.permitted()
const lookup = async () => {
  const { status, text } = await it.lookup(sample)
  if (status !== 200) throw new Error(`${status}: ${text}`)
}
const page = async () => {
  const answer = await fetch(`${it.url}/logg-inn`)
  await answer.text()
}
for (const clients of CLIENTS) await measure('look-up over REST', lookup, clients)
for (const clients of [1, 32]) await measure('sign-in page', page, clients)
row('memory, after the load', memory(it.pid))
sizes()
await it.stop()

async function measure(name, act, clients) {
  await load(act, clients, RUN_MS / 3)
  const runs = []
  const own = process.cpuUsage()
  const begin = performance.now()
  for (let run = 0; run < RUNS; run += 1) runs.push(await load(act, clients, RUN_MS))
  const { user, system } = process.cpuUsage(own)
  const share = Math.round((user + system) / 10 / (performance.now() - begin))
  const column = (of) => runs.map(of)
  row(
    `${name}, ${clients} at a time`,
    `${spread(column((run) => run.rate), '/s')}   p50 ${spread(column((run) => run.p50), 'ms')}   p99 ${spread(column((run) => run.p99), 'ms')}   load tool ${share} % of a core`,
  )
}

async function load(act, clients, time) {
  const begin = performance.now()
  const took = []
  const client = async () => {
    while (performance.now() - begin < time) {
      const start = performance.now()
      await act()
      took.push(performance.now() - start)
    }
  }
  await Promise.all(Array.from({ length: clients }, client))
  const passed = performance.now() - begin
  took.sort((one, other) => one - other)
  const at = (share) => took[Math.min(took.length - 1, Math.floor(took.length * share))]
  return { rate: (took.length / passed) * 1000, p50: at(0.5), p99: at(0.99) }
}

function flushes() {
  const file = openSync(it.scratch('flush'), 'w')
  const took = []
  for (let turn = 0; turn < 200; turn += 1) {
    writeSync(file, Buffer.alloc(512))
    const start = performance.now()
    fdatasyncSync(file)
    took.push(performance.now() - start)
  }
  closeSync(file)
  return took
}

function sizes() {
  const site = join(dirname(process.env.HJEMMEL_BINARY), 'site')
  row('binary', kilobytes(statSync(process.env.HJEMMEL_BINARY).size))
  for (const file of readdirSync(site, { recursive: true })) {
    if (file.endsWith('.br')) row(file, kilobytes(statSync(join(site, file)).size))
  }
}

function memory(pid) {
  return readFileSync(`/proc/${pid}/status`, 'utf8').match(/VmRSS:\s+(.*)/)[1]
}

function spread(values, unit) {
  const sorted = values.toSorted((one, other) => one - other)
  const show = (value) => (value < 100 ? value.toFixed(1) : value.toFixed(0))
  return `${show(sorted[sorted.length >> 1])} ${unit} (${show(sorted[0])}–${show(sorted.at(-1))})`
}

function kilobytes(bytes) {
  return `${(bytes / 1024).toFixed(0)} kB`
}

function row(name, value) {
  console.log(`${name.padEnd(48)} ${value}`)
}
