// What must never come out: fields nobody has described, identity numbers and amounts.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { visit } from '../fixtures/browser.mjs'
import { startHjemmel } from '../fixtures/hjemmel.mjs'
import { askOnPage, spaced } from '../fixtures/lookup.mjs'

// What the sandbox adds to its answers when it is told to.
const UNKNOWN = ['kanarifugl-7f3a91c2', '777333111', '777 333 111', 'kanarifuglInntektSomIngenKjenner']

describe('a field and a technical name that the provider has added', () => {
  let it
  before(async () => {
    it = await startHjemmel()
    await it.street('behaviour', { unknownField: true, newTechnicalName: true })
  })
  after(() => it.stop())

  test('are in the provider’s answer, and neither in page, JSON, database nor log', async () => {
    const visitor = await visit(it)
    await visitor.signIn(it.account())
    const pages = []
    // A case system that says more than its contract allows is not believed; that is told in `case-system.mjs`.
    const asked = it.permitted().filter(({ client, body }) => client === 0 && body.useCase !== 'ny-vurdering-foreldrebetaling')
    for (const sample of asked) {
      const { status, text } = await it.lookup(sample)
      assert.equal(status, 200, text)
      assertAbsent(text, UNKNOWN, `the JSON of ${sample.title}`)
      const answer = await askOnPage(visitor, it, sample)
      assert.equal(answer.status(), 200, sample.title)
      pages.push(await visitor.page.content())
    }
    await visitor.leave()
    assert.ok(pages.length > 0)
    for (const page of pages) assertAbsent(page, UNKNOWN, 'the page')
    for (const { file, bytes } of it.stored()) assertAbsent(bytes, UNKNOWN, file)
    assertAbsent(it.log(), UNKNOWN, 'the log')
  })
})

describe('at TRACE', () => {
  let it
  before(async () => {
    it = await startHjemmel({ HJEMMEL_LOG: 'trace' })
  })
  after(() => it.stop())

  test('an identity number and an amount stand in no log, metric, title, address, error or file', async () => {
    const numbers = new Set()
    const amounts = new Set()
    for (const sample of it.permitted()) {
      const { json } = await it.lookup(sample)
      const { fnr } = sample.body.subject
      if (fnr) numbers.add(fnr)
      // Short values, such as years and codes, stand everywhere.
      for (const item of json.data) if (/^\d{6,}$/.test(String(item.value))) amounts.add(String(item.value))
    }
    const errors = []
    for (const sample of it.refused()) {
      const { fnr } = sample.body.subject
      if (fnr) numbers.add(fnr)
      errors.push((await it.lookup(sample)).text)
    }
    assert.ok(numbers.size >= 5 && amounts.size >= 3)
    const secrets = [...numbers, ...[...numbers].map((fnr) => spaced({ fnr })), ...[...amounts].map(alone)]

    const visitor = await visit(it)
    await visitor.signIn(it.account())
    const titles = []
    for (const sample of [it.permitted()[0], ...it.refused()]) {
      await askOnPage(visitor, it, sample)
      titles.push(await visitor.page.title())
    }
    const metrics = await (await fetch(`${it.demo.adminUrl}/metrics`)).text()
    const places = { log: it.log(), metrics, titles: titles.join('\n'), addresses: visitor.addresses.join('\n'), errors: errors.join('\n') }
    for (const [place, text] of Object.entries(places)) assertAbsent(text, secrets, place)
    for (const { file, bytes } of it.stored()) {
      // The demo's own file is where its samples stand.
      if (!file.endsWith('accounts.json')) assertAbsent(bytes, secrets, file)
    }
    const levels = it.log().matchAll(/ (DEBUG|TRACE) (?:\S+: )*?([a-z_]+)::/g)
    const talkative = new Set([...levels].map(([, , crate]) => crate))
    assert.ok(talkative.size > 0, 'the log was really at TRACE')
    const hushed = [...talkative].filter((crate) => /^(rustls|hyper|h2|reqwest|sqlx|sea_orm|tower)/.test(crate))
    assert.deepEqual(hushed, [], 'HTTP, TLS and SQL crates never go below WARN')
    await visitor.leave()
  })
})

/** An amount by itself: its digits inside a hash or a longer number are chance. */
function alone(amount) {
  return new RegExp(`(?<![0-9A-Za-z.])${amount}(?![0-9A-Za-z])`)
}

function assertAbsent(text, words, place) {
  const haystack = text.toString('latin1')
  for (const word of words) {
    const found = haystack.search(word)
    // The surroundings are told without the word itself, which may be what nobody may see.
    assert.equal(found, -1, `${place} holds what it must not, after: ${haystack.slice(Math.max(0, found - 200), found)}`)
  }
}
