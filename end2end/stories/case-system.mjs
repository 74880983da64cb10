// Look-ups in cases that the municipality's own case system answers about: an open case is looked up in, the same case closed in the simulated
// case system is stopped, and so is every case while it is away, each with a sentence that says why. An admin tries the connection.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { visit } from '../fixtures/browser.mjs'
import { startHjemmel } from '../fixtures/hjemmel.mjs'
import { judge } from '../fixtures/judge.mjs'
import { answered, askOnPage } from '../fixtures/lookup.mjs'

const PATIENCE = { timeout: 120_000 }
const CODE = 'ny-vurdering-foreldrebetaling'
const PAGE = '/systemtilgang/fjord-system-barnehage/saker'

describe('a case system', () => {
  let [here, samples] = []
  before(async () => {
    here = await startHjemmel()
    samples = here.demo.samples.filter(({ body }) => body.useCase === CODE)
  })
  after(() => here.stop())

  const signedIn = async (js, name) => {
    const visitor = await visit(here, { js })
    await visitor.signIn(here.accountOf(`${name}@demo.example`))
    return visitor
  }
  /** What a person does at the simulated case system itself. */
  const tell = async (path, body) => {
    const answer = await fetch(`${here.demo.sandboxUrl}/admin/${path}`, {
      method: body ? 'POST' : 'DELETE',
      headers: { 'content-type': 'application/json' },
      body: body && JSON.stringify(body),
    })
    assert.equal(answer.status, 204, path)
  }
  const move = (state) => tell('cases/state', { reference: samples[0].body.caseReference, state })
  const text = ({ page }) => page.locator('main').innerText()
  const look = (visitor, wanted) => {
    const told = visitor.complaints.splice(0)
    assert.deepEqual(told.filter((one) => !/status of (403|422)/.test(one)), [])
    return judge(visitor, wanted)
  }

  for (const js of [false, true]) {
    test(`says yes and no at each look-up, ${js ? 'with' : 'without'} JavaScript`, PATIENCE, async () => {
      const kari = await signedIn(js, 'saksbehandler')
      const open = samples[0]
      assert.equal((await askOnPage(kari, here, open)).status(), 200, await text(kari))
      assert.ok((await kari.page.locator('.values').count()) > 0, 'the values are shown')

      await move('closed')
      assert.equal((await askOnPage(kari, here, open)).status(), 403)
      assert.match(await text(kari), /Saken er avsluttet i fagsystemet\./)
      if (js) await look(kari, { lang: 'nb', status: 403, fresh: 'page' })
      await move('after_control')
      assert.equal((await askOnPage(kari, here, open)).status(), 403)
      assert.match(await text(kari), /status som ikke gir rett til oppslag/)
      await move('appeal')
      assert.equal((await askOnPage(kari, here, open)).status(), 200, await text(kari))
      await move('open')

      await tell('behaviour', { part: 'caseSystem', status: 503 })
      assert.equal((await askOnPage(kari, here, open)).status(), 403)
      assert.match(await text(kari), /ikke svar fra fagsystemet om saken/)
      assert.equal(await kari.page.locator('.values').count(), 0)
      await tell('behaviour')
      assert.equal((await askOnPage(kari, here, open)).status(), 200, await text(kari))

      const sentences = { 'subject.party': /ikke er part i saken/, 'case.assigned': /tildelt|fordelt/ }
      for (const [code, sentence] of Object.entries(sentences)) {
        const stopped = samples.find(({ failing }) => failing.length === 1 && failing[0] === code)
        assert.equal((await askOnPage(kari, here, stopped)).status(), 403, code)
        assert.match(await text(kari), sentence)
      }
      await kari.leave()
    })

    test(`is tried by an admin, ${js ? 'with' : 'without'} JavaScript`, PATIENCE, async () => {
      const admin = await signedIn(js, 'tilgangsansvarlig')
      const press = (value) => answered(admin.page, () => admin.page.locator(`main button[value=${value}]`).click())
      await admin.page.goto(PAGE)
      assert.equal((await press('prov')).status(), 200)
      assert.match(await text(admin), /svarte som det skal/)
      await tell('behaviour', { part: 'caseSystem', fault: 'html' })
      assert.equal((await press('prov')).status(), 200)
      assert.match(await text(admin), /Svaret var ikke slik kontrakten sier/)
      await tell('behaviour')
      await admin.page.locator('#nokkel').fill('for-kort')
      assert.equal((await press('sett')).status(), 422)
      assert.match(await text(admin), /minst 32 tegn/)
      assert.equal(await admin.page.locator('#nokkel').inputValue(), '', 'a key is never put back')
      if (js) await look(admin, { lang: 'nb', status: 422, fresh: 'page' })
      await admin.leave()
    })
  }
})
