// A caseworker looks up a parent's income basis, with and without JavaScript.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { answered, askOnPage } from '../fixtures/lookup.mjs'
import { house, signedIn } from '../fixtures/shared.mjs'

for (const js of [true, false]) {
  const how = js ? 'with JavaScript' : 'without JavaScript'

  test(`${how}, the page shows exactly what the API gives, with Norwegian labels and the ground behind each value`, async () => {
    const it = await house()
    const visitor = await signedIn({ js })
    for (const sample of it.permitted().filter((one) => one.client === 0)) {
      const { json } = await it.lookup(sample)
      const answer = await askOnPage(visitor, it, sample)
      assert.equal(answer.status(), 200, sample.title)
      assert.equal(answer.headers()['cache-control'], 'no-store')
      const labels = await visitor.page.locator('.values > div > dt').allTextContents()
      assert.deepEqual(count(labels), count(json.data.flatMap((item) => [item.label])), sample.title)
      const texts = await visitor.page.locator('.values .value').allTextContents()
      for (const item of json.data) assert.ok(texts.some((text) => says(text, item)), `${item.label} is on the page`)
      assert.equal(await visitor.page.locator('.values .why').count(), json.data.length)
      const shown = await visitor.page.locator('main').textContent()
      assert.ok(!shown.includes(sample.body.subject.fnr), 'the number is masked')
      assert.match(shown, new RegExp(`${sample.body.subject.fnr.slice(0, 6)}\\s\\*{5}`))
    }
    assert.deepEqual(visitor.complaints, [])
    assert.ok(!visitor.addresses.some((address) => /\d{11}/.test(address)), 'no number in an address')
    await visitor.leave()
  })

  test(`${how}, «feil person» takes the values away and marks the look-up`, async () => {
    const it = await house()
    const visitor = await signedIn({ js })
    await askOnPage(visitor, it, it.permitted()[0])
    const marked = await answered(visitor.page, () => visitor.page.locator('form[action$="/feil-person"] button').first().click())
    assert.equal(marked.status(), 200)
    assert.equal(await visitor.page.locator('.values').count(), 0)
    assert.match(await visitor.page.locator('main').textContent(), /feil person/i)
    await visitor.leave()
  })

  test(`${how}, sending the answered form again gives the same look-up and no new call`, async () => {
    const it = await house()
    const visitor = await signedIn({ js })
    await askOnPage(visitor, it, it.permitted()[0])
    const reference = await visitor.page.locator('details dd code').first().textContent()
    const before = (await it.fetched()).length
    const again = await visitor.page.reload()
    assert.equal(again.status(), 200)
    assert.equal(await visitor.page.locator('details dd code').first().textContent(), reference)
    assert.equal((await it.fetched()).length, before)
    await visitor.leave()
  })
}

test('by keyboard alone, from the form to a value and its ground', async () => {
  const it = await house()
  const visitor = await signedIn()
  const { page } = visitor
  const [sample] = it.permitted()
  await page.goto(`/oppslag/nytt?bruksomrade=${sample.body.useCase}`)
  await tabTo(page, '#sak')
  await page.keyboard.type(sample.body.caseReference)
  await tabTo(page, 'input[name=grunn]')
  await page.keyboard.press('Space')
  await tabTo(page, '#nummer-0')
  await page.keyboard.type(sample.body.subject.fnr)
  await tabTo(page, 'main button[value=sok]')
  const answer = await answered(page, () => page.keyboard.press('Enter'))
  assert.equal(answer.status(), 200)
  await tabTo(page, '.values summary')
  await page.keyboard.press('Enter')
  assert.ok(await page.locator('.values details[open] dl').first().isVisible())
  await visitor.leave()
})

/** Moves on with the tabulator until the element has the focus, which must be visible. */
async function tabTo(page, selector) {
  for (let step = 0; step < 60; step += 1) {
    await page.keyboard.press('Tab')
    const there = await page.evaluate((wanted) => {
      const focused = document.activeElement
      if (!focused?.matches(wanted)) return false
      // The design system draws a radio button's focus around its whole field.
      const drawn = [focused, focused.closest('.ds-field')].filter(Boolean).map((one) => getComputedStyle(one))
      return drawn.some((style) => style.outlineStyle !== 'none' || style.boxShadow !== 'none') ? 'seen' : 'unseen'
    }, selector)
    if (there) return assert.equal(there, 'seen', `${selector} shows that it has the focus`)
  }
  assert.fail(`${selector} cannot be reached with the tabulator`)
}

function count(labels) {
  return labels.map((label) => label.trim()).toSorted()
}

/** Amounts are grouped on the page; codes stand beside their meaning. */
function says(text, item) {
  const plain = text.replaceAll(/[\s\u00a0\u202f]/g, '').replace('\u2212', '-')
  if (item.codeLabel) return text.includes(item.codeLabel)
  if (typeof item.value === 'boolean') return /ja|nei/i.test(text)
  const value = String(item.value).replaceAll(/\s/g, '')
  return plain.includes(value) || plain.includes(value.replace('.', ',')) || plain.includes(value.split('-').reverse().join('.'))
}
