// A privacy officer writes a new version of a use case, an approver sends it back and then approves it, and a caseworker looks
// up on it: with the screen only, with and without JavaScript.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { visit } from '../fixtures/browser.mjs'
import { startHjemmel } from '../fixtures/hjemmel.mjs'
import { answered, askOnPage } from '../fixtures/lookup.mjs'

const PATIENCE = { timeout: 120_000 }
const OFFICER = 'personvernradgiver@demo.example'
const APPROVER = 'tjenesteeier@demo.example'

describe('a version of a use case', () => {
  let it
  before(async () => (it = await startHjemmel()))
  after(() => it.stop())

  for (const [round, js] of [true, false].entries()) {
    const how = js ? 'with JavaScript' : 'without JavaScript'
    const number = round + 2

    test(`${how}, is written, returned, mended and approved by another person, and is what the next look-up stands on`, PATIENCE, async () => {
      const [sample] = it.permitted()
      const code = sample.body.useCase
      const [officer, approver] = [await by(it, OFFICER, js), await by(it, APPROVER, js)]

      await officer.page.goto(`/bruksomrader/${code}`)
      await press(officer, `form[action$="/ny-versjon"] button`)
      assert.equal(new URL(officer.page.url()).pathname, `/bruksomrader/${code}/versjon`)
      await state(officer, `Fastsette foreldrebetaling, ${how}.`)
      await press(officer, 'button[value=send-inn]')

      await approver.page.goto('/bruksomrader')
      await press(approver, `main table a[href$="/${code}/versjon"]`)
      const changed = await approver.page.locator('main tr:has(strong)').allTextContents()
      assert.equal(changed.length, 1, changed.join(' | '))
      assert.match(changed[0], new RegExp(`Beskrivelse.*${how}`))
      await approver.page.locator('#kommentar').fill('Nevn barnehage.')
      await press(approver, 'button[value=returner]')

      await officer.page.goto(`/bruksomrader/${code}/versjon`)
      assert.match(await officer.page.locator('main').textContent(), /Nevn barnehage\./)
      await state(officer, `Fastsette foreldrebetaling i barnehage, ${how}.`)
      await press(officer, 'button[value=send-inn]')
      await approver.page.goto(`/bruksomrader/${code}/versjon`)
      await press(approver, 'button[value=godkjenn]')

      const caseworker = await visit(it, { js })
      await caseworker.signIn(it.account())
      const answer = await askOnPage(caseworker, it, sample)
      assert.equal(answer.status(), 200)
      const { json } = await it.lookup(sample)
      assert.equal(json.decision.useCase.version, number)
      for (const visitor of [officer, approver, caseworker]) {
        assert.deepEqual(visitor.complaints, [])
        await visitor.leave()
      }
    })
  }

  test('goes through every part by keyboard alone, and says the same afterwards', PATIENCE, async () => {
    const officer = await by(it, OFFICER, true)
    const { page } = officer
    await page.goto('/bruksomrader/redusert-foreldrebetaling-sfo/versjon')
    const print = () => page.locator('dd code').first().textContent()
    const before = await print()
    await press(officer, 'a[href$="/versjon/del/formal"]')
    let seen = 0
    while (page.url().includes('/versjon/del/')) {
      seen += 1
      await page.locator('main form :is(input, select, textarea):not([type=hidden])').first().focus()
      for (let step = 0; step < 150; step += 1) {
        await page.keyboard.press('Tab')
        if (await page.evaluate(() => document.activeElement?.matches('button[value=videre]'))) break
      }
      const answer = await answered(page, () => page.keyboard.press('Enter'))
      assert.equal(answer.status(), 200, await page.locator('main').textContent())
    }
    assert.equal(seen, 14)
    assert.equal(await print(), before)
    assert.deepEqual(officer.complaints, [])
    await officer.leave()
  })

  test('is taken out as JSON and comes in again as another use case', PATIENCE, async () => {
    const officer = await by(it, OFFICER, false)
    const [sample] = it.permitted()
    await officer.page.goto(`/bruksomrader/${sample.body.useCase}`)
    await press(officer, `form[action$="/ny-versjon"] button`)
    await press(officer, 'a[href$="/versjon/innhold"]')
    const content = JSON.parse(await officer.page.locator('#json').inputValue())
    Object.assign(content, { code: 'fra-json', title: 'Hentet inn fra JSON' })
    await officer.page.goto('/nytt-bruksomrade')
    await officer.page.locator('#json').fill(JSON.stringify(content))
    await press(officer, 'button[value=json]')
    assert.equal(new URL(officer.page.url()).pathname, '/bruksomrader/fra-json/versjon')
    assert.match(await officer.page.locator('main').textContent(), /Ingenting mangler, og grunnlaget holder\./)
    await officer.leave()
  })
})

async function by(it, email, js) {
  const visitor = await visit(it, { js })
  await visitor.signIn(it.accountOf(email))
  return visitor
}

/** Presses something that leads to a page, which must be one. */
async function press({ page }, selector) {
  const answer = await answered(page, () => page.locator(selector).first().click())
  assert.equal(answer.status(), 200, await page.locator('main').textContent())
}

/** Writes the purpose, from the version's page and back to it. */
async function state(visitor, purpose) {
  await press(visitor, 'a[href$="/versjon/del/formal"]')
  await visitor.page.locator('#beskrivelse').fill(purpose)
  await press(visitor, 'button[value=tilbake]')
}
