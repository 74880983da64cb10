# One rule per cause, each adding its name to a set, as the language's guide has it. A cause is told by `not`, so that what is undefined
# counts as a cause. Sets stand where the data are asked for membership: an undefined look-up inside `every` would pass.
package gate

import rego.v1

ground := data.grounds[input.ground]

grant := data.grants[input.ground][input.user]

served if ground.service == input.service

granted if {
	grant.from <= input.today
	input.today <= grant.to
	not grant.revoked
	grant.by != input.user
}

approved if {
	ground.approvals >= ground.approversNeeded
	count(ground.approvers & ground.authors) == 0
}

in_force if {
	ground.from <= input.today
	input.today <= ground.to
	not ground.suspended
}

disclosed if {
	served
	ground.hookVerified
	ground.hookFrom <= input.today
	input.today <= ground.hookTo
	input.category in ground.hookCategories
}

agreed if {
	served
	ground.agreementGranted
	ground.agreementFrom <= input.today
	input.today <= ground.agreementTo
}

fields_approved if {
	served
	count(input.fields - ground.fields) == 0
}

in_period if {
	served
	ground.firstYear <= input.year
	input.year <= ground.lastYear
}

right_subject if {
	served
	input.category in ground.categories
}

offered if input.reason in ground.reasons

shield_allowed if {
	granted
	grant.elevated
	input.level in ground.levels
}

causes contains "actor.active" if not input.active

causes contains "actor.undertaking" if not input.undertaking >= input.current

causes contains "access.grant" if not granted

causes contains "use_case.approved" if not approved

causes contains "use_case.in_force" if not in_force

causes contains "stop.none" if ground.stopped

causes contains "basis.disclosure" if not disclosed

causes contains "agreement.provider" if not agreed

causes contains "scope.service" if not served

causes contains "scope.fields" if not fields_approved

causes contains "scope.period" if not in_period

causes contains "scope.subject" if not right_subject

causes contains "need.reason" if not offered

causes contains "subject.shielded" if {
	input.level
	not shield_allowed
}
