// Each service beside the main one, over REST and on the page: exactly the approved fields with their labels, the
// refusals with their causes, and nothing of one organisation to another.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { visit } from '../fixtures/browser.mjs'
import { startHjemmel } from '../fixtures/hjemmel.mjs'
import { askOnPage } from '../fixtures/lookup.mjs'
import { house, signedIn } from '../fixtures/shared.mjs'

// Use case, service, what the call at the provider must have been.
const SERVICES = [
  ['husholdning-foreldrebetaling', 'folkeregisteret-person', { api: 'folkeregisteret', year: undefined }],
  ['praktisk-bistand', 'beregnetskatt', { api: 'beregnetskatt', package: 'kommunePraktiskBistand', year: '2024' }],
  ['langtidsopphold-institusjon', 'beregnetskatt', { api: 'beregnetskatt', package: 'kommuneLangtidsoppholdInstitusjon', year: '2024' }],
  ['bostotte', 'inntekt', { api: 'inntekt', package: 'kommuneBoligsosialeFormaal', months: ['2025-01', '2025-03'] }],
  ['sentral-godkjenning', 'restanser', { api: 'restanser', package: 'dibk', year: undefined }],
]
const LOAN = 'samtykkebasert-lanesoknad'

const of = (samples, useCase) => samples.filter((sample) => sample.body.useCase === useCase)
const failing = (decision) => decision.checks.filter((check) => check.outcome === 'fail').map((check) => check.code)
const calls = (it) => it.fetched()

for (const [useCase, service, call] of SERVICES) {
  test(`${useCase}: over REST, exactly the approved fields come, with labels, from one call`, async () => {
    const it = await house()
    const [sample] = of(it.permitted(), useCase)
    assert.equal(sample.body.service, service)
    const before = await calls(it)
    const { status, json, text } = await it.lookup(sample)
    assert.equal(status, 200, text)
    assert.equal(json.result, 'found')

    const approved = await approvedFields(it, sample, json.decision)
    const shown = new Set(json.data.map((item) => item.field))
    assert.ok(shown.size > 0)
    for (const field of shown) assert.ok(approved.has(field), `${field} is not approved`)
    for (const { field, why } of json.withheld) assert.ok(!approved.has(field) && why === 'not_approved', field)
    for (const item of json.data) {
      assert.ok(item.label && item.label !== item.field, `${item.field} has a label`)
      assert.ok(item.group.label, `${item.field} stands under a heading`)
      // Of a code there is always a meaning.
      if (item.code) assert.ok(item.codeLabel && item.codeLabel !== item.code, `${item.field}: a code without a meaning`)
    }

    const made = (await calls(it)).slice(before.length)
    assert.equal(made.length, 1)
    for (const [name, value] of Object.entries(call)) assert.deepEqual(made[0][name] ?? undefined, value, name)
    assert.equal(made[0].status, 200)
  })

  test(`${useCase}: without JavaScript, the page shows what the API gives`, async () => {
    const it = await house()
    const [sample] = of(it.permitted(), useCase)
    const { json } = await it.lookup(sample)
    const visitor = await signedIn({ js: false }, sample.body.actingPerson)
    const answer = await askOnPage(visitor, it, sample)
    assert.equal(answer.status(), 200, await visitor.page.locator('main').textContent())
    const labels = await visitor.page.locator('.values > div > dt').allTextContents()
    assert.deepEqual(sorted(labels), sorted(json.data.map((item) => item.label)))
    const values = (await visitor.page.locator('.values .value').allTextContents()).join('\n')
    for (const { codeLabel, code } of json.data.filter((item) => item.code)) {
      assert.ok(values.includes(codeLabel) && values.includes(`(${code})`), `${code} is shown by its meaning`)
    }
    assert.equal(await visitor.page.locator('.values .why').count(), json.data.length)
    assert.doesNotMatch(await visitor.page.locator('main').textContent(), /skatteetaten\b|folkeregisteret-person/, 'names, not codes')
    // Where scripts are off, what was fetched ahead for them is never used; a slow machine has the browser say so.
    assert.deepEqual(visitor.complaints.filter((one) => !one.includes('was preloaded')), [])
    await visitor.leave()
  })
}

test('each use case is refused for what it must be refused for, before anybody is asked', async () => {
  const it = await house()
  const before = (await calls(it)).length
  for (const useCase of [...SERVICES.map(([code]) => code), LOAN]) {
    const samples = of(it.refused(), useCase)
    assert.ok(samples.length > 0, useCase)
    for (const sample of samples) {
      const { status, json, text } = await it.lookup(sample)
      assert.equal(status, 403, `${sample.title}: ${text}`)
      assert.deepEqual(sorted(failing(json.decision)), sorted(sample.failing), sample.title)
      assert.equal(json.data, undefined)
    }
  }
  assert.equal((await calls(it)).length, before)
})

test('each refusal is told on the page, without JavaScript, with all its causes', async () => {
  const it = await house()
  for (const useCase of [...SERVICES.map(([code]) => code), LOAN]) {
    const [sample] = of(it.refused(), useCase)
    const visitor = await signedIn({ js: false }, sample.body.actingPerson)
    const answer = await askOnPage(visitor, it, sample)
    assert.equal(answer.status(), 403, sample.title)
    const causes = await visitor.page.locator('.causes > li').allTextContents()
    assert.equal(causes.length, sample.failing.length, `${sample.title}: ${causes.join('\n')}`)
    for (const cause of causes) assert.ok(cause.trim().length > 20, cause)
    assert.equal(await visitor.page.locator('.values').count(), 0)
    await visitor.leave()
  }
})

test('the bank is stopped by the consent alone, and the cause says who can mend it', async () => {
  const it = await house()
  const samples = of(it.refused(), LOAN)
  assert.deepEqual(samples.map((sample) => sample.body.service).toSorted(), ['inntekt', 'summertskattegrunnlag'])
  for (const sample of samples) {
    const { json } = await it.lookup(sample)
    const check = json.decision.checks.find((one) => one.code === 'consent.live')
    assert.deepEqual([check.detail, check.mendedBy, check.remedy], ['consent_missing', 'data_subject', 'ask_consent'])
    const visitor = await signedIn({ js: false }, sample.body.actingPerson)
    await askOnPage(visitor, it, sample)
    assert.match(await visitor.page.locator('.causes').textContent(), /samtykke/i)
    await visitor.leave()
  }
})

test('no organisation sees a use case of another', async () => {
  const it = await house()
  const seen = new Map()
  for (const [client, { organisation, roles }] of it.demo.clients.entries()) {
    if (!roles.includes('caseworker')) continue
    const { status, text } = await it.ask('/api/v1/use-cases', { client })
    assert.equal(status, 200, text)
    seen.set(organisation, { client, codes: JSON.parse(text).map((one) => one.code) })
  }
  assert.equal(seen.size, 4)
  const answers = async ({ client }, useCase) => {
    const sample = it.demo.samples.find((one) => one.client === client)
    const { status, json } = await it.lookup(sample, { body: { ...sample.body, useCase } })
    return { status, useCase: { ...json.decision.useCase, code: '' }, checks: json.decision.checks }
  }
  for (const [organisation, own] of seen) {
    const unknown = await answers(own, 'finnes-ikke')
    for (const [other, { codes }] of seen) {
      if (other === organisation) continue
      for (const code of codes) {
        assert.ok(!own.codes.includes(code), `${code} is seen by another`)
        assert.deepEqual(await answers(own, code), unknown, `${code} answers as an unknown one`)
      }
    }
  }
})

test('Folkeregisteret is asked for the sections of the approved fields and for the protection, and for nothing else', async () => {
  const it = await house()
  const [sample] = of(it.permitted(), 'husholdning-foreldrebetaling')
  await it.lookup(sample)
  const [whole] = (await calls(it)).slice(-1)
  assert.deepEqual(whole.parts, ['adressebeskyttelse', 'bostedsadresse', 'identifikasjonsnummer', 'navn', 'sivilstand'])
  const { json } = await it.lookup(sample, { body: { ...sample.body, fields: ['navn.etternavn'] } })
  const [one] = (await calls(it)).slice(-1)
  assert.deepEqual(one.parts, ['adressebeskyttelse', 'identifikasjonsnummer', 'navn'])
  assert.deepEqual(json.data.map((item) => item.field), ['navn.etternavn'])
})

test('a person with protected address, whom no register of ours knows, looks like a person the provider has nothing on, and is known from then on', async () => {
  const it = await house()
  const [sample] = of(it.permitted(), 'husholdning-foreldrebetaling')
  const listed = of(it.refused(), 'husholdning-foreldrebetaling').map((one) => one.body.subject.fnr)
  const { persons } = await it.street('persons')
  const graded = persons.filter(({ protection, identifier }) => protection !== 'ugradert' && !listed.includes(identifier))
  assert.deepEqual(sorted(new Set(graded.map((person) => person.protection))), ['fortrolig', 'klientadresse', 'strengtFortrolig'])
  for (const [place, person] of graded.entries()) {
    const body = { ...sample.body, subject: { ...sample.body.subject, fnr: person.identifier }, caseReference: `2026/8${place}000` }
    // Every second person is asked about by one field alone.
    const fields = place % 2 === 0 ? undefined : ['navn.etternavn']
    const { status, json, text } = await it.lookup(sample, { body: { ...body, fields } })
    assert.equal(status, 200, text)
    assert.deepEqual([json.result, json.data, json.quality], ['none', [], undefined], person.protection)
    // What the answer told is known from then on: the next look-up is stopped before anything is asked.
    const before = (await it.fetched()).length
    const again = await it.lookup(sample, { body: { ...body, fields } })
    assert.equal(again.status, 403, again.text)
    assert.deepEqual(failing(again.json.decision), ['subject.shielded'])
    assert.equal((await it.fetched()).length, before)
  }
})

test('a number that the provider answers under another one without tying the two together is a sealed failure', async () => {
  const it = await house()
  const [sample] = of(it.permitted(), 'husholdning-foreldrebetaling')
  const { persons } = await it.street('persons?tag=former_d_number')
  const [person] = persons
  const subject = { ...sample.body.subject, fnr: person.formerIdentifier }
  const { status, json } = await it.lookup(sample, { body: { ...sample.body, subject, caseReference: '2026/89000' } })
  assert.equal(status, 502)
  assert.equal(json.data, undefined)
  assert.match(json.receipt.leafHash, /^[0-9a-f]{64}$/)
  const now = { ...subject, fnr: person.identifier }
  const found = await it.lookup(sample, { body: { ...sample.body, subject: now, caseReference: '2026/89001' } })
  assert.deepEqual([found.status, found.json.result], [200, 'found'])
})

test('a provider that lets the organisation in no longer is told with its own code, and nothing is shown', async () => {
  const it = await startHjemmel()
  try {
    for (const [useCase, service] of SERVICES) {
      const part = service === 'folkeregisteret-person' ? 'folkeregisteret' : 'skatteetaten'
      await it.street('behaviour', { part, status: 403 })
      const [sample] = of(it.permitted(), useCase)
      const { status, json, text } = await it.lookup(sample)
      const code = service === 'folkeregisteret-person' ? 'FREG-004' : 'DAS-008'
      assert.deepEqual([status, json.providerCode, json.data], [502, code, undefined], text)
      assert.match(json.receipt.leafHash, /^[0-9a-f]{64}$/)
    }
    const [sample] = of(it.permitted(), 'praktisk-bistand')
    const visitor = await visit(it, { js: false })
    await visitor.signIn(it.account(sample.body.actingPerson))
    const answer = await askOnPage(visitor, it, sample)
    assert.equal(answer.status(), 502)
    const shown = await visitor.page.locator('main').textContent()
    assert.match(shown, /tilgangsansvarlig/)
    assert.match(shown, /DAS-008/)
    assert.equal(await visitor.page.locator('.values').count(), 0)
    await visitor.leave()
  } finally {
    await it.stop()
  }
})

async function approvedFields(it, sample, { useCase }) {
  const { json } = await it.ask(`/api/v1/use-cases/${useCase.code}/versions/${useCase.version}`, { client: sample.client })
  const needs = json.content.needs.filter((need) => need.service === sample.body.service && need.package === sample.body.rightsPackage)
  return new Set(needs.flatMap((need) => need.fields.map((field) => field.name)))
}

function sorted(texts) {
  return [...texts].map((text) => text.trim()).toSorted()
}
