// A caseworker asks for what may not be had. Every cause is told, nothing is fetched, nothing is shown.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { askOnPage } from '../fixtures/lookup.mjs'
import { house, signedIn } from '../fixtures/shared.mjs'

// Use case without a grant, unapproved version, expired processor agreement, field outside scope, year outside the window,
// invalid number, a number that is nobody's, oneself, missing case, a further subject without relation.
const MUST_SHOW = [
  'access.grant',
  'use_case.approved',
  'agreement.processor',
  'scope.fields',
  'scope.period',
  'scope.subject',
  'environment.match',
  'subject.conflict',
  'case.reference',
  'subject.party',
]

test('the demo can show every refusal that it must', async () => {
  const it = await house()
  const failing = new Set(it.refused().flatMap((sample) => sample.failing))
  assert.deepEqual(MUST_SHOW.filter((code) => !failing.has(code)), [])
})

for (const js of [true, false]) {
  test(`${js ? 'with' : 'without'} JavaScript, each refusal names all its causes and shows no value`, async (context) => {
    const it = await house()
    // Somebody who has just signed in has proved who they are; a key never can. What a page says of it stands in `factors.mjs`.
    const told = (one) => one.client === 0 && !one.failing.includes('actor.session')
    for (const sample of it.refused().filter(told)) {
      await context.test(sample.title, async () => {
        const visitor = await signedIn({ js }, sample.body.actingPerson)
        const before = (await it.fetched()).length
        const answer = await askOnPage(visitor, it, sample)
        await judged(visitor.page, answer.status(), sample)
        assert.equal(await visitor.page.locator('.values').count(), 0, 'no value')
        assert.equal((await it.fetched()).length, before, 'nothing was fetched')
        await visitor.leave()
      })
    }
  })
}

async function judged(page, status, sample) {
  // Who has left the organisation has nobody to ask on behalf of, and is told so before anything is asked.
  if (sample.failing.includes('actor.active')) return assert.match(await page.locator('h1').textContent(), /virksomhet/i)
  assert.equal(status, 403)
  assert.match(await page.locator('h1').textContent(), /Oppslaget er stoppet/)
  const causes = await page.locator('.causes > li').allTextContents()
  assert.equal(causes.length, sample.failing.length, causes.join('\n'))
  for (const cause of causes) assert.ok(cause.trim().length > 20, cause)
}
