// A key of an own system: given on a page that shows it once, asked a grant for by one person and granted by another, used over REST for
// exactly what was granted, and refused at the very next request when the grant is revoked.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { visit } from '../fixtures/browser.mjs'
import { startHjemmel } from '../fixtures/hjemmel.mjs'
import { answered } from '../fixtures/lookup.mjs'

const PATIENCE = { timeout: 60_000 }
const SYSTEM = '/systemtilgang/fjord-system-barnehage'
const INCOME = 'alminneligInntektFoerSaerfradrag'

describe('a key of an own system', () => {
  let [here, sample] = []
  before(async () => {
    here = await startHjemmel()
    sample = here.permitted()[0]
  })
  after(() => here.stop())

  const signedIn = async (js, name) => {
    const visitor = await visit(here, { js })
    await visitor.signIn(here.accountOf(`${name}@demo.example`))
    return visitor
  }
  const send = ({ page }, path) =>
    answered(page, async () => {
      assert.equal(new URL(page.url()).pathname, path)
      await page.locator('main form.form button[data-variant=primary]').click()
    })
  const lookUp = async (key) => {
    const { actingPerson, ...body } = sample.body
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' }
    const answer = await fetch(`${here.url}/api/v1/lookups`, { method: 'POST', headers, body: JSON.stringify(body) })
    return { status: answer.status, json: await answer.json() }
  }

  for (const js of [true, false]) {
    test(`works for what two persons granted, ${js ? 'with' : 'without'} JavaScript`, PATIENCE, async () => {
      const admin = await signedIn(js, 'tilgangsansvarlig')
      const officer = await signedIn(js, 'personvernradgiver')
      await admin.page.goto(`${SYSTEM}/ny-nokkel`)
      await admin.page.locator('#navn').fill(`Nøkkel ${js}`)
      const kari = sample.body.actingPerson
      await admin.page.locator(`input[name=personer][value="${kari}"]`).check()
      await admin.page.locator('#standard').selectOption(kari)
      assert.equal((await send(admin, `${SYSTEM}/ny-nokkel`)).status(), 200)
      const key = await admin.page.locator('#nokkel').textContent()
      assert.match(key, /^[0-9a-f]{64}$/)
      assert.equal((await lookUp(key)).status, 403)

      const asking = `${SYSTEM}/tilgang/${sample.body.useCase}`
      await officer.page.goto(asking)
      await officer.page.locator('#nokkel').selectOption({ label: `Nøkkel ${js}` })
      for (const box of await officer.page.locator('input[name=felt]').all()) {
        await box.setChecked((await box.getAttribute('value')) === INCOME)
      }
      await officer.page.locator('#til').fill('2027-11-01')
      await officer.page.locator('#begrunnelse').fill('Regner ut betalingen.')
      assert.equal((await send(officer, asking)).status(), 200)
      assert.equal((await lookUp(key)).status, 403)

      await admin.page.goto(SYSTEM)
      assert.ok(!(await admin.page.content()).includes(key))
      const row = admin.page.locator(`tr:has-text("Nøkkel ${js}"):has(button[value=gi])`)
      await answered(admin.page, () => row.locator('button[value=gi]').click())
      const found = await lookUp(key)
      assert.equal(found.status, 200, JSON.stringify(found.json))
      assert.deepEqual([...new Set(found.json.data.map((one) => one.field))], [INCOME])

      await officer.page.goto(SYSTEM)
      const grants = officer.page.locator('#tilbakekall')
      const mine = await grants.locator(`option:has-text("Nøkkel ${js}")`).getAttribute('value')
      await grants.selectOption(mine)
      await officer.page.locator('#begrunnelse').fill('Trengs ikke lenger.')
      await answered(officer.page, () => officer.page.locator('button[value=tilbakekall]').click())
      const refused = await lookUp(key)
      assert.equal(refused.status, 403)
      const failing = refused.json.decision.checks.filter((check) => check.outcome === 'fail')
      assert.deepEqual(failing.map((check) => `${check.code} ${check.detail}`), ['access.grant revoked'])
      await admin.leave()
      await officer.leave()
    })
  }
})
