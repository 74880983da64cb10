// A page of somebody else's, on another port and under another name, tries every act of the table of routes with the browser of one who is
// signed in: by forms of each kind, by fetch, by a beacon, by pictures and by links. Everything is refused, and nothing is another after it.
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { after, before, describe, test } from 'node:test'
import { visit } from '../fixtures/browser.mjs'
import { startHjemmel } from '../fixtures/hjemmel.mjs'

const PATIENCE = { timeout: 300_000 }
const TABLE = new URL('../../docs/tables/routes.txt', import.meta.url)

/** Who signs in for the rows of a role; whoever may do most stands first, and every act is somebody's of these. */
const VICTIMS = {
  admin: 'tilgangsansvarlig@demo.example',
  privacy_officer: 'personvernradgiver@demo.example',
  caseworker: 'saksbehandler@demo.example',
}

/** What stands in the braces; the right ones where a page would show them to an attacker who works there too. */
const PLACES = [
  ['/segmenter/{id}', '/segmenter/01980000-0000-7000-8000-00000000e001'],
  ['{template}', '01980000-0000-7000-8000-00000000e002'],
  ['/systemtilgang/{id}', '/systemtilgang/fjord-system-barnehage'],
  ['{key}', '01980000-0000-7000-8000-00000000d001'],
  ['{kind}', 'hjemler'],
  ['{part}', 'formal'],
  ['{token}', '0'.repeat(64)],
  ['{provider}', 'proveporten'],
  ['{account}', '01980000-0000-7000-8000-00000000c001'],
  ['{unit}', '01980000-0000-7000-8000-00000000b001'],
  ['{code}', 'redusert-foreldrebetaling-barnehage'],
  ['{service}', 'inntekt'],
  ['{package}', 'pakke'],
  ['{campaign}', '01980000-0000-7000-8000-0000000fffff'],
  ['{id}', '01980000-0000-7000-8000-0000000fffff'],
]

/** Fields that would do something, if anyone read them. */
const FIELDS = { csrf: '0'.repeat(64), handling: 'gi', hva: 'organisation', sprak: 'en', begrunnelse: 'Fra en annen side.' }

/** The rows that change something: method, path, and who is let in. */
function acts() {
  const rows = readFileSync(TABLE, 'utf8').split('\n')
  const rest = rows.indexOf('REST, under /api/v1')
  assert.ok(rest > 0, 'the table has no part of REST')
  const found = rows.flatMap((row, at) => {
    const [, template, audience] = row.match(/^ {2}POST +(\S+) +changes +(.+)$/) ?? []
    if (!template) return []
    const path = PLACES.reduce((filled, [place, value]) => filled.replaceAll(place, value), template)
    assert.ok(!path.includes('{'), `say what stands in ${path}`)
    const everybodys = /everybody|signed in|member|key of any role/.test(audience)
    const role = everybodys ? 'admin' : Object.keys(VICTIMS).find((one) => audience.includes(one))
    assert.ok(role, `nobody is signed in who may ${path}`)
    return [{ path: at > rest ? `/api/v1${path}` : path, role }]
  })
  assert.ok(found.length >= 40, `${found.length} acts`)
  return found
}

/** In how many ways, at the least, each act is tried: two sites, three kinds of form, two simple requests. */
const WAYS = 10

/** A site of somebody else's; the same server under two names is two sites to a browser. */
async function elsewhere() {
  const server = createServer((_, answer) => {
    answer.setHeader('content-type', 'text/html; charset=utf-8')
    answer.end('<!doctype html><title>Gratis kake</title><p>Trykk her.</p>')
  }).listen(0)
  await once(server, 'listening')
  const { port } = server.address()
  return {
    /** Another port of the same host is another origin of the same site: strict cookies come along, and only the guard is left. */
    sameSite: `http://127.0.0.1:${port}/`,
    crossSite: `http://localhost:${port}/`,
    close: () => server.close(),
  }
}

/** Everything that a page can send without asking first. Runs in the attacker's page. */
async function attack({ targets, fields, shows }) {
  const nap = (ms) => new Promise((resume) => setTimeout(resume, ms))
  const waiting = []
  const sink = (name) => {
    const frame = document.createElement('iframe')
    frame.name = name
    document.body.append(frame)
    // A frame that must not be shown there ends in an error page, which loads too.
    waiting.push(Promise.race([new Promise((loaded) => frame.addEventListener('load', loaded)), nap(3_000)]))
  }
  const send = (url, method, kind) => {
    const name = `sink-${waiting.length}`
    sink(name)
    const form = document.createElement('form')
    Object.assign(form, { method, action: url, target: name, enctype: kind })
    for (const [field, value] of Object.entries(fields)) {
      const input = document.createElement('input')
      Object.assign(input, { type: 'hidden', name: field, value })
      form.append(input)
    }
    document.body.append(form)
    form.submit()
  }
  for (const [at, url] of targets.entries()) {
    for (const kind of ['application/x-www-form-urlencoded', 'multipart/form-data', 'text/plain']) send(url, 'post', kind)
    if (shows) send(url, 'get', 'application/x-www-form-urlencoded')
    const body = new URLSearchParams(fields)
    const asks = [
      { mode: 'no-cors', credentials: 'include', method: 'POST', body },
      { mode: 'no-cors', credentials: 'include', method: 'POST', body: JSON.stringify(fields), headers: { 'content-type': 'text/plain' } },
      { mode: 'cors', credentials: 'include', method: 'POST', body },
      { mode: 'cors', credentials: 'include', method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } },
      { mode: 'cors', credentials: 'include', method: 'PUT', body: '{}' },
      { mode: 'cors', credentials: 'include', method: 'DELETE' },
    ]
    waiting.push(...asks.map((ask) => fetch(url, ask).catch(() => undefined)))
    navigator.sendBeacon(url, body)
    const picture = new Image()
    if (shows) picture.src = `${url}?${body}`
    document.body.append(picture)
    if (at % 8 === 7) await Promise.all(waiting.splice(0))
  }
  await Promise.all(waiting)
}

/** Whether the session's cookie came along. What the browser says no more of, since its page is gone, is counted as without. */
async function withCookie(answer) {
  const gone = new Promise((resume) => setTimeout(resume, 3_000, {}))
  const headers = await Promise.race([answer.request().allHeaders().catch(() => ({})), gone])
  return /hjemmel=/.test(headers.cookie ?? '')
}

describe('a page of somebody else', () => {
  let here
  let foreign
  before(async () => {
    ;[here, foreign] = [await startHjemmel(), await elsewhere()]
  })
  after(async () => {
    foreign?.close()
    await here?.stop()
  })

  /** How many entries each log of the organisation has. */
  const sizes = async () => {
    const logs = (await here.ask('/api/v1/ledgers', { client: 1 })).text
    return JSON.parse(logs).map(({ id, size }) => `${id} ${size}`)
  }

  /** What a change would show in, without what is another at every request. */
  const shown = async (visitor, paths) => {
    const pages = []
    for (const path of paths) {
      await visitor.page.goto(path)
      pages.push(await visitor.page.evaluate(() => `${document.documentElement.lang} ${location.pathname} ${document.querySelector('main').innerText}`))
    }
    // The page of what is not there has a new reference every time, and a session is told to have been used just now.
    return pages.map((page) => page.replaceAll(/[0-9a-f]{32}/g, '#').replaceAll(/kl\. \d\d\.\d\d/g, 'kl. #'))
  }

  /** What the program has answered, by method, route and status; it knows of requests whose answers the browser keeps to itself. */
  const counts = async () => {
    const metrics = await (await fetch(`${here.adminUrl}/metrics`)).text()
    const lines = metrics.matchAll(/^http_requests_total\{method="(\w+)",route="([^"]+)",status="(\d+)"\} (\d+)$/gm)
    // To ask for the numbers is counted too.
    const others = [...lines].filter(([, , route]) => route !== '/metrics')
    return new Map(others.map(([, method, route, status, number]) => [`${method} ${route} ${status}`, Number(number)]))
  }

  /** Until nothing more comes. */
  const settled = async () => {
    const total = async () => [...(await counts())].reduce((sum, [, number]) => sum + number, 0)
    for (let [last, quiet] = [await total(), 0]; quiet < 4; ) {
      await new Promise((resume) => setTimeout(resume, 500))
      const now = await total()
      quiet = now === last ? quiet + 1 : 0
      last = now
    }
  }

  /** Goes there, also while an answer that shows nothing is still under way. */
  const arrive = async ({ page }, url) => {
    for (let tries = 0; ; tries += 1) {
      try {
        return await page.goto(url)
      } catch (error) {
        if (tries === 20 || !/interrupted|ERR_ABORTED|ERR_HTTP_RESPONSE/.test(error.message)) throw error
        await new Promise((resume) => setTimeout(resume, 250))
      }
    }
  }

  for (const [role, email] of Object.entries(VICTIMS)) {
    test(`starts nothing in the browser of the ${role}`, PATIENCE, async (context) => {
      const targets = acts().filter((act) => act.role === role)
      const victim = await visit(here, { js: true })
      await victim.signIn(here.accountOf(email))
      const pages = ['/', ...new Set(targets.map(({ path }) => path).filter((path) => !/^\/(api|logg)/.test(path)))]
      const before = { sizes: await sizes(), pages: await shown(victim, pages) }
      const answers = []
      victim.page.context().on('response', (response) => {
        if (response.url().startsWith(here.url)) answers.push(response)
      })
      const counted = await counts()
      for (const site of [foreign.sameSite, foreign.crossSite]) {
        await arrive(victim, site)
        await victim.page.evaluate(attack, {
          targets: targets.map(({ path }) => here.url + path),
          fields: FIELDS,
          // What is only shown is tried from the site whose requests are the less like ours, to save time.
          shows: site === foreign.crossSite,
        })
        await settled()
      }
      // A link is followed with the cookie, and shows a page; nothing more.
      for (const { path } of targets) {
        await arrive(victim, foreign.sameSite)
        await victim.page.evaluate((to) => {
          const link = document.createElement('a')
          Object.assign(link, { href: to, id: 'kake', textContent: 'kake' })
          document.body.append(link)
        }, `${here.url}${path}?${new URLSearchParams(FIELDS)}`)
        // An act without a page of its own is answered with nothing that a browser would show, and that is an error to wait for.
        const followed = victim.page.waitForURL((url) => url.href.startsWith(here.url)).catch(() => {})
        await Promise.all([followed, victim.page.click('#kake', { noWaitAfter: true })])
      }
      const came = [...(await counts())].map(([what, number]) => [what, number - (counted.get(what) ?? 0)]).filter(([, number]) => number > 0)
      const acted = came.filter(([what]) => !/^(GET|HEAD|OPTIONS) /.test(what))
      // Where neither a key nor a cookie came along, REST says that a key is missing.
      const through = acted.filter(([what]) => !/ 403$/.test(what) && !/ \/api\/\S+ 401$/.test(what))
      assert.deepEqual(through, [])
      const refused = acted.reduce((sum, [, number]) => sum + number, 0)
      assert.ok(refused >= targets.length * WAYS, `only ${refused} came as far as here`)
      const posts = answers.filter((answer) => answer.request().method() === 'POST')
      const carried = (await Promise.all(posts.map(withCookie))).filter(Boolean).length
      assert.ok(carried > 0, 'no cookie came along, so nothing was tried but the cookie')
      assert.deepEqual({ sizes: await sizes(), pages: await shown(victim, pages) }, before)
      context.diagnostic(`${refused} acts refused on ${targets.length} addresses; the cookie was seen on ${carried} of the ${posts.length} that the browser tells of`)
      await victim.leave()
    })
  }
})
