// A client system asks over REST, with the bodies that the demo hands out.
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { house } from '../fixtures/shared.mjs'

const failing = (decision) => decision.checks.filter((check) => check.outcome === 'fail').map((check) => check.code)

test('every sample of the demo ends as it says, however often and in whatever order', async () => {
  const it = await house()
  assert.ok(it.permitted().length >= 1 && it.refused().length >= 10)
  for (const sample of [...it.demo.samples, ...it.demo.samples.toReversed()]) {
    const answer = await it.lookup(sample)
    if (sample.expect === 'permit') {
      assert.equal(answer.status, 200, `${sample.title}: ${answer.text}`)
      assert.equal(answer.json.result, 'found', sample.title)
      assert.ok(answer.json.data.length > 0, sample.title)
      assert.equal(answer.json.decision.outcome, 'permit')
      assert.deepEqual(failing(answer.json.decision), [])
    } else {
      assert.equal(answer.status, 403, `${sample.title}: ${answer.text}`)
      assert.match(answer.headers.get('content-type'), /^application\/problem\+json/)
      assert.equal(answer.json.decision.outcome, 'refuse')
      assert.deepEqual(failing(answer.json.decision).toSorted(), sample.failing.toSorted(), sample.title)
      assert.equal(answer.json.data, undefined)
    }
    assert.match(answer.json.receipt.leafHash, /^[0-9a-f]{64}$/)
  }
})

test('an answer holds exactly the approved fields, with labels in the asked language', async () => {
  const it = await house()
  for (const sample of it.permitted()) {
    const { json } = await it.lookup(sample)
    const { useCase } = json.decision
    const version = await it.ask(`/api/v1/use-cases/${useCase.code}/versions/${useCase.version}`, { client: sample.client })
    assert.equal(version.status, 200, version.text)
    const shown = new Set(json.data.map((item) => item.field))
    const withheld = json.withheld.map((item) => item.field)
    for (const field of shown) assert.ok(version.text.includes(`"${field}"`), `${field} is not in the version`)
    for (const field of withheld) assert.ok(!shown.has(field), `${field} is both shown and withheld`)
    for (const item of json.data) assert.notEqual(item.label, item.field, `${item.field} has no label`)
    const english = await it.lookup(sample, { headers: { 'accept-language': 'en' } })
    assert.deepEqual(english.json.data.map((item) => item.value), json.data.map((item) => item.value))
    assert.notDeepEqual(english.json.data.map((item) => item.label), json.data.map((item) => item.label))
  }
})

test('the same idempotency key gives the same look-up and one upstream call', async () => {
  const it = await house()
  const [sample] = it.permitted()
  const headers = { 'idempotency-key': randomUUID() }
  const before = await calls(it)
  const first = await it.lookup(sample, { headers })
  const again = await it.lookup(sample, { headers })
  const [one, other] = await Promise.all([it.lookup(sample, { headers }), it.lookup(sample, { headers })])
  for (const answer of [again, one, other]) {
    assert.equal(answer.status, 200, answer.text)
    assert.deepEqual(answer.json, first.json)
  }
  assert.equal(await calls(it), before + 1)

  const otherBody = { ...sample.body, reason: { ...sample.body.reason, text: 'En annen grunn enn den første.' } }
  const reused = await it.lookup(sample, { headers, body: otherBody })
  assert.equal(reused.status, 422, reused.text)
  assert.equal(await calls(it), before + 1)
})

test('a dry run decides and explains, and asks no provider', async () => {
  const it = await house()
  const before = await calls(it)
  for (const sample of [it.permitted()[0], it.refused()[0]]) {
    const { status, json, text } = await it.ask('/api/v1/decisions', { client: sample.client, body: sample.body })
    assert.equal(status, 200, text)
    assert.equal((json.decision ?? json).outcome, sample.expect)
  }
  assert.equal(await calls(it), before)
})

test('an unknown key is 401, and a body of another shape is 422', async () => {
  const it = await house()
  const [sample] = it.permitted()
  const stranger = await it.lookup(sample, { headers: { authorization: 'Bearer nobody' } })
  assert.equal(stranger.status, 401)
  const shapeless = await it.lookup(sample, { body: { ...sample.body, subject: 'x' } })
  assert.equal(shapeless.status, 422, shapeless.text)
})

test("another organisation's use case answers as an unknown one", async () => {
  const it = await house()
  const [sample] = it.permitted()
  const others = it.permitted().find((one) => it.demo.clients[one.client].organisation !== it.demo.clients[sample.client].organisation)
  const told = async (useCase) => {
    const { status, json } = await it.lookup(sample, { body: { ...sample.body, useCase } })
    assert.equal(status, 403)
    assert.equal(json.decision.useCase.version, null)
    assert.equal(json.decision.useCase.contentHash, null)
    return json.decision.checks
  }
  assert.ok(others, 'the demo has a second organisation with a use case of its own')
  assert.deepEqual(await told(others.body.useCase), await told('no-such-use-case'))
})

test('health stands on both listeners, metrics on the operator’s alone', async () => {
  const it = await house()
  const status = async (address) => (await fetch(address, { redirect: 'manual' })).status
  for (const path of ['/isAlive', '/isReady']) {
    assert.equal(await status(it.url + path), 200)
    assert.equal(await status(it.demo.adminUrl + path), 200)
  }
  assert.equal(await status(`${it.demo.adminUrl}/metrics`), 200)
  // To the public listener it is an address like any other that is not there: a visitor is asked to sign in.
  assert.notEqual(await status(`${it.url}/metrics`), 200)
  const described = await (await fetch(`${it.url}/api/v1/openapi.json`)).json()
  assert.match(described.openapi, /^3\.1/)
  assert.ok(Object.keys(described.paths).some((path) => path.endsWith('/lookups')))
})

async function calls(it) {
  return (await it.fetched()).length
}
