// A caseworker asks for what may not be had. Every cause is told, nothing is fetched, nothing is shown.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { askOnPage } from '../fixtures/lookup.mjs'
import { caseworker, house } from '../fixtures/shared.mjs'

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
    const visitor = await caseworker({ js })
    const me = it.account('caseworker').id
    for (const sample of it.refused()) {
      await context.test(sample.title, async () => {
        const before = (await it.street('calls')).calls.length
        const answer = await askOnPage(visitor, it, sample)
        const { page } = visitor
        assert.equal(await page.locator('.values').count(), 0, 'no value')
        assert.equal((await it.street('calls')).calls.length, before, 'nothing was fetched')
        const told = await page.locator('main').textContent()
        assert.ok(!told.includes('undefined') && told.trim().length > 40)
        switch (answer.status()) {
          case 403: {
            assert.match(await page.locator('h1').textContent(), /Oppslaget er stoppet/)
            const causes = await page.locator('.causes > li').allTextContents()
            const mine = (sample.body.actingPerson ?? it.demo.clients[sample.client].actingPerson) === me
            if (mine) assert.equal(causes.length, sample.failing.length, causes.join('\n'))
            for (const cause of causes) assert.ok(cause.trim().length > 20, cause)
            break
          }
          case 422:
            // A slip that the form itself can see is told at the field, before anybody is looked up.
            assert.ok((await page.locator('ds-error-summary li').count()) > 0)
            break
          default:
            // A use case that is not one's own is not there.
            assert.equal(answer.status(), 404)
        }
      })
    }
    await visitor.leave()
  })
}
